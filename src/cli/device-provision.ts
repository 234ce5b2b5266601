/** `govapp devices provision`: a phone made ready for years of service, step by step. */
import type { Command } from 'commander';
import type { Farm } from '../../device-farm/farm/farm.ts';
import { provision, type Provisioned } from '../../device-farm/provision/provision.ts';
import { isVerified, type Outcome } from '../../device-farm/provision/step.ts';
import { BadRequest } from '../errors.ts';
import { oneLine } from '../report/text.ts';
import { systemClock } from '../clock.ts';

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  already: '已符合',
  done: '已设置',
  'to-set': '待设置',
  person: '须人工',
  refused: '被拒绝',
};

type WithFarm = <T>(work: (farm: Farm) => Promise<T>) => Promise<T>;

/** Adds the verb to `devices`. `exit`: 69 when a required step is not verified. */
export function addProvisionCommand(devices: Command, withFarm: WithFarm, signal: AbortSignal, exit: (code: number) => void): void {
  devices
    .command('provision')
    .description('按厂商清单逐项设置手机并核实 · provision')
    .argument('<serial>', '序列号，或 host:port')
    .option('--check', '只核对，不改动手机')
    .option('--json', '以 JSON 输出')
    .action(async (serial: string, { check, json }: { readonly check?: true; readonly json?: true }) => {
      const clock = systemClock();
      const found = await withFarm(async (farm) => {
        if (!farm.stands(serial)) throw new BadRequest('虚拟设备随用随起，不需要设置：请给出手机的序列号。', 64);
        return provision({ server: await farm.server(signal), serial, checkOnly: check === true, now: () => clock.now(), signal });
      });
      process.stdout.write(json ? `${JSON.stringify(plain(found), null, 2)}\n` : table(found));
      if (!found.fit) exit(69);
    });
}

/** Steps without what only this program needs of them. */
const plain = ({ results, ...whole }: Provisioned): unknown => ({
  ...whole,
  steps: results.map(({ step: { id, title, required }, ...result }) => ({ id, title, required, ...result })),
});

/** The table for a person, one line a step. */
export function table({ serial, model, title, known, results, fit }: Provisioned): string {
  const lines = results.map(
    ({ step, outcome, found, remedy }) =>
      `${OUTCOMES[outcome]}  ${step.required ? '必需' : '建议'}  ${step.title}  ${oneLine(found)}${remedy === null ? '' : `\n        → ${oneLine(remedy)}`}\n`,
  );
  const count = results.filter(({ step }) => step.required).length;
  const verified = results.filter((result) => result.step.required && isVerified(result)).length;
  const unknown = known ? '' : '该品牌没有专门的清单，按 Android 通用清单核对；手机上的菜单名称可能不同。\n';
  const end = fit ? '可以投入使用' : '尚不能投入使用，请按上面的提示处理后再运行一次';
  return `${oneLine(serial)}  ${oneLine(model)}  ${oneLine(title)}\n${unknown}${lines.join('')}必需项 ${String(count)} 项，已核实 ${String(verified)} 项：${end}。\n`;
}
