/** `govapp devices`: what is attached, how it is, and the service's devices set aside or released. */
import type { Command } from 'commander';
import { isNetworkSerial } from '../../device-farm/adb/adb.ts';
import { discover, type FoundDevice } from '../../device-farm/farm/discovery.ts';
import { openFarm, type Farm } from '../../device-farm/farm/farm.ts';
import type { Health } from '../../device-farm/farm/health/rung.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { addProvisionCommand } from './device-provision.ts';
import { releaseDevice, quarantineDevice } from './device-release.ts';
import { oneLine } from '../report/text.ts';
import { commandOf } from './command-of.ts';

const STANDING = { well: '正常', weak: '注意', bad: '异常', unseen: '未知' } as const;
const FITNESS = { fit: '可用', away: '暂不可用', low: '不宜使用' } as const;

/** Adds the command and its verbs; without one it lists. `exit`: 69 when a device that was checked is not fit. */
export function addDevicesCommand(program: Command, config: Config, log: Log, signal: AbortSignal, exit: (code: number) => void): void {
  const devices = commandOf(program, 'devices');
  const withFarm = async <T>(work: (farm: Farm) => Promise<T>): Promise<T> => {
    const farm = openFarm({ adbPort: config.adbPort, appiumUrl: config.appiumUrl, log });
    try {
      return await work(farm);
    } finally {
      await farm.close();
    }
  };

  devices
    .command('list', { isDefault: true })
    .description('列出已连接和配置的设备 · list')
    .option('--json', '以 JSON 输出')
    .action(async ({ json }: { readonly json?: true }) => {
      await withFarm(async (farm) => {
        const listed = config.devices
          .map((named) => named.split('+', 1)[0] ?? '')
          .filter((serial) => farm.stands(serial) && serial !== 'usb');
        const found = await discover(await farm.server(signal), listed, signal);
        if (json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
        else process.stdout.write(listing(found));
      });
    });

  devices
    .command('check')
    .description('逐项检查一台设备，说明处理办法 · check')
    .argument('<serial>', '序列号、host:port 或 virtual')
    .option('--full', '自检：另外建立一次自动化会话并看桌面截图')
    .option('--json', '以 JSON 输出')
    .action(async (serial: string, { full, json }: { readonly full?: true; readonly json?: true }) => {
      const health = await withFarm((farm) =>
        full || !farm.stands(serial)
          ? farm.selfTest(serial, undefined, signal)
          : farm.examine(serial, { identity: null, faults: 0 }, signal),
      );
      process.stdout.write(json ? `${JSON.stringify(health, null, 2)}\n` : table(serial, health));
      if (health.fitness !== 'fit') exit(69);
    });

  addProvisionCommand(devices, withFarm, signal, exit);

  devices
    .command('quarantine')
    .description('停用服务中的一台设备（内置数据库须在服务停止时执行）')
    .argument('<id>', '设备编号')
    .requiredOption('--by <name>', '经办人')
    .requiredOption('--why <reason>', '原因')
    .action((id: string, deed: { readonly by: string; readonly why: string }) => quarantineDevice(config, id, deed));

  devices
    .command('release')
    .description('恢复服务中的一台设备：先自检，通过后可用（内置数据库须在服务停止时执行）')
    .argument('<id>', '设备编号')
    .requiredOption('--by <name>', '经办人')
    .requiredOption('--why <reason>', '原因')
    .addHelpText('after', RELEASE_HELP)
    .action(async (id: string, deed: { readonly by: string; readonly why: string }) => {
      const health = await withFarm((farm) => releaseDevice(config, farm, id, deed, log, signal));
      if (health) process.stdout.write(table(id, health));
      if (health?.fitness !== 'fit') exit(69);
    });
}

const RELEASE_HELP = `
退出码 exit codes: 0 自检通过，已可用 · 69 自检未通过，或由另一主机的检测进程自检、尚无结果
  65 正在使用 · 66 没有这台设备`;

function listing(found: readonly FoundDevice[]): string {
  const lines = found.flatMap(({ serial, state, way, identity, twice, connection }) => {
    const where = way === 'usb' ? `USB ${identity?.usb ?? '口未知'}` : way === 'network' ? '网络' : '未连接';
    return [
      [serial, state, where, identity?.model ?? '', identity?.fingerprint ?? ''].map(oneLine).join('\t'),
      ...(connection.remedy === null ? [] : [`  → ${connection.found}：${connection.remedy}`]),
      ...(twice === null ? [] : [`  → 与 ${twice} 是同一台手机，请只使用其中一个序列号。`]),
    ];
  });
  return `${[...lines, 'virtual\t虚拟设备（随用随起，只运行网页内容，结论仅供试运行）'].join('\n')}\n`;
}

function table(serial: string, { rungs, score, fitness }: Health): string {
  const lines = rungs.map(
    ({ standing, found, remedy }) => `${STANDING[standing]}  ${oneLine(found)}${remedy === null ? '' : `  → ${remedy}`}\n`,
  );
  return `${lines.join('')}${oneLine(serial)}${isNetworkSerial(serial) ? '（网络）' : ''}：${FITNESS[fitness]}，${String(score)} 分\n`;
}
