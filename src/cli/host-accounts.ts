/** `govapp host-accounts`: accounts of hosts (微信 …) signed in on the service's devices, beside its database. */
import { InvalidArgumentError, type Command } from 'commander';
import type { Config } from '../config.ts';
import { hostNamed } from '../gather/launch/program.ts';
import { oneLine } from '../report/text.ts';
import type { Db } from '../store/sql/db.ts';
import {
  addHostAccount,
  DEFAULT_DAILY_CAP,
  DEFAULT_SPACING_SECONDS,
  listHostAccounts,
  setHostAccount,
  type HostAccountListed,
} from '../store/sql/host-accounts/accounts.ts';
import { note } from '../store/sql/judgement.ts';
import { openStore } from '../store/sql/open.ts';
import { commandOf } from './command-of.ts';

const STATES = { ready: '可用', quarantined: '停用', 'signed-out': '已注销' } as const;

type AddOptions = {
  readonly device: string;
  readonly host: string;
  readonly ref: string;
  readonly spacing: number;
  readonly cap: number;
  readonly by: string;
};

/** Adds the command and its verbs; without one it lists. */
export function addHostAccountsCommand(program: Command, config: Config): void {
  const accounts = commandOf(program, 'host-accounts');

  accounts
    .command('list', { isDefault: true })
    .description('列出账号和今日使用次数 · list')
    .action(async () => {
      const rows = await withStore(config, (db) => listHostAccounts(db, new Date()));
      process.stdout.write(rows.map(row).join('') || '没有登记承载平台账号。\n');
    });

  accounts
    .command('add')
    .description('登记设备上已登录的账号（只登记编号，不登记手机号和密码）')
    .requiredOption('--device <id>', '设备编号')
    .requiredOption('--host <platform>', '承载平台，如 wechat')
    .requiredOption('--ref <number>', '账号编号，内部登记用')
    .requiredOption('--by <name>', '经办人')
    .option('--spacing <seconds>', '两次使用的最短间隔，秒', whole(0, 86_400), DEFAULT_SPACING_SECONDS)
    .option('--cap <n>', '每日（北京时间）最多使用次数', whole(1, 1000), DEFAULT_DAILY_CAP)
    .action(async ({ device, host, ref, spacing, cap, by }: AddOptions) => {
      const at = new Date();
      const made = await withStore(config, (db) =>
        db.transaction(async (tx) => {
          const given = { deviceId: device, host: hostNamed(host).id, ref, spacingSeconds: spacing, dailyCap: cap };
          const one = await addHostAccount(tx, given, { who: by, at });
          await note(tx, { who: by, action: 'host-account.add', object: one.id, detail: { device, host: one.host, ref }, at });
          return one;
        }),
      );
      process.stdout.write(`${made.id}\t已登记\n`);
    });

  for (const [verb, state, description] of [
    ['quarantine', 'quarantined', '停用一个账号'],
    ['release', 'ready', '恢复一个账号（已在手机上处理风控或重新登录后）'],
    ['sign-out', 'signed-out', '注销登记：账号已从设备退出'],
  ] as const)
    accounts
      .command(verb)
      .description(description)
      .argument('<id>', '账号登记号，见 list')
      .requiredOption('--by <name>', '经办人')
      .requiredOption('--why <reason>', '原因')
      .action(async (id: string, { by, why }: { readonly by: string; readonly why: string }) => {
        await withStore(config, (db) =>
          db.transaction(async (tx) => {
            await setHostAccount(tx, id, state, state === 'ready' ? null : why);
            await note(tx, { who: by, action: `host-account.${verb}`, object: id, detail: { why }, at: new Date() });
          }),
        );
        process.stdout.write(`${id}\t${STATES[state]}\n`);
      });
}

function row({ id, deviceId, host, ref, state, reason, today, dailyCap, spacingSeconds, lastEnd }: HostAccountListed): string {
  const used = `今日 ${String(today)}/${String(dailyCap)} 次，间隔 ${String(spacingSeconds)} 秒`;
  const last = lastEnd === null ? '未使用过' : `上次 ${lastEnd.toISOString()}`;
  const head = [id, host, ref, deviceId, STATES[state], used, last].map(oneLine).join('\t');
  return `${head}\n${reason === null ? '' : `  → ${oneLine(reason)}\n`}`;
}

function whole(least: number, most: number): (given: string) => number {
  return (given) => {
    const value = Number(given);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`须为 ${String(least)} 至 ${String(most)} 的整数`);
    return value;
  };
}

async function withStore<T>({ databaseUrl, dataFolder }: Config, work: (db: Db) => Promise<T>): Promise<T> {
  const store = await openStore({ databaseUrl, folder: dataFolder }, () => undefined);
  try {
    return await work(store.db);
  } finally {
    await store.close();
  }
}
