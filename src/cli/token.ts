/** `govapp token`: the first tokens, made beside the database; later ones come from the API. */
import type { Command } from 'commander';
import { BOUND, ROLES, SCOPES } from '../api/access.ts';
import type { Config } from '../config.ts';
import { BadRequest } from '../errors.ts';
import { keepBody, newToken } from '../store/sql/bodies.ts';
import { note } from '../store/sql/judgement.ts';
import { openStore } from '../store/sql/open.ts';
import { commandOf } from './command-of.ts';

type Options = { readonly name: string; readonly role: string; readonly scopes: string; readonly body?: string; readonly days: string };

export function addTokenCommand(program: Command, config: Config): void {
  commandOf(program, 'token')
    .command('add')
    .description('发放令牌，只显示一次（内置数据库须在服务停止时执行）')
    .requiredOption('--name <name>', '持有人姓名或系统名称，一人一名')
    .requiredOption('--role <role>', ROLES.join(' | '))
    .option('--scopes <list>', `权限范围：${SCOPES.join(',')}`, SCOPES.join(','))
    .option('--body <name>', '单位名称（报送单位、自查单位必填；没有时登记）')
    .option('--days <n>', '有效天数', '90')
    .action(async (options: Options) => {
      process.stdout.write(`${await addToken(config, options)}\n`);
    });
}

async function addToken(config: Config, { name, role, scopes, body, days }: Options): Promise<string> {
  const wanted = scopes.split(',').map((one) => one.trim());
  const unknown = wanted.find((one) => !SCOPES.some((scope) => scope === one));
  if (unknown !== undefined) throw new BadRequest(`没有权限范围“${unknown}”：可用 ${SCOPES.join('、')}。`, 64);
  if (!ROLES.some((one) => one === role)) throw new BadRequest(`没有角色“${role}”：可用 ${ROLES.join('、')}。`, 64);
  if (BOUND.has(role) && body === undefined) throw new BadRequest(`${role} 的令牌须用 --body 指明单位。`, 64);
  if (!/^[1-9]\d{0,2}$/u.test(days) || Number(days) > 366) throw new BadRequest('--days 应为 1 至 366。', 64);
  const store = await openStore({ databaseUrl: config.databaseUrl, folder: config.dataFolder }, () => undefined);
  try {
    const at = new Date();
    const owner =
      body === undefined ? null : await keepBody(store.db, { name: body, kind: role === 'self-check-unit' ? 'unit' : 'province' }, at);
    const expiresAt = new Date(at.getTime() + Number(days) * 86_400_000);
    const { secret, token } = await newToken(store.db, { name, role, scopes: wanted, bodyId: owner?.id ?? null, expiresAt }, at);
    await note(store.db, { who: 'command line', action: 'token.make', object: token.id, detail: { name, role, scopes: wanted }, at });
    return secret;
  } finally {
    await store.close();
  }
}
