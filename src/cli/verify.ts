/** `govapp verify`: is this run as it was sealed? The answer is one word, one sentence a fault, and an exit code. */
import { CONFIRMATION } from '../report/words.ts';
import { access } from 'node:fs/promises';
import type { Command } from 'commander';
import { BadRequest } from '../errors.ts';
import type { FaultKind } from '../evidence/chain-fault.ts';
import type { Later } from '../evidence/chain-found.ts';
import { readKeys } from '../store/keyring.ts';
import { commandOf } from './command-of.ts';
import { severalPaths } from './values.ts';
import { verifyRun, type Verified } from '../store/verify.ts';

export const EXIT_OF_FAULT: Readonly<Record<FaultKind, number>> = {
  altered: 1,
  missing: 2,
  added: 3,
  chain: 4,
  signature: 5,
  key: 6,
  report: 7,
  ledger: 8,
  'time-stamp': 10,
};
/** Whole, but nobody vouches for it: anyone could have made it anew. */
const EXIT_UNSIGNED = 9;

const VERIFY_HELP = `
退出码 exit codes（有多处不符时，以列出的第一处为准）:
  0 完好，签名有效 intact · 1 内容被改动 altered · 2 文件缺失 missing · 3 文件被添加 added
  4 校验链断开：顺序调换、删除、插入、截断 chain · 5 签名无效 signature · 6 公钥不符或不在有效期 key
  7 报告不属于这份证据 report · 8 与校验台账不符 ledger · 9 完好，但未签名或未核验签名 unsigned · 10 时间戳无效 time stamp
  64 用法 usage · 65 不是证据包或已损坏 data · 66 找不到文件 no input · 77 没有权限 permission
不联网；所用公钥须从证据包以外的可靠途径取得。 Offline; obtain the public key by another way than the bundle.`;

type VerifyOptions = { readonly key: readonly string[]; readonly ledger?: string; readonly tsaCa?: string };

export function addVerifyCommand(program: Command, signal: AbortSignal, exit: (code: number) => void): void {
  commandOf(program, 'verify')
    .argument('<bundle|run-dir>', '证据包或检测文件夹')
    .option('--key <public.pem>', '公钥，或带有效期的公钥表 keys.json（可多次给出）', severalPaths, [] as readonly string[])
    .option('--ledger <file>', '校验台账：再核对封存和后续记录')
    .option('--tsa-ca <root.pem>', '时间戳机构的根证书：再核验时间戳（RFC 3161）')
    .addHelpText('after', VERIFY_HELP)
    .action(async (path: string, options: VerifyOptions) => {
      exit(await verify(path, options, signal));
    });
}

/** Writes the answer to standard output and gives the exit code. Throws `BadRequest` for what cannot be looked at. */
async function verify(path: string, options: VerifyOptions, signal: AbortSignal): Promise<number> {
  const keys = (await Promise.all(options.key.map(readKeys))).flat();
  if (options.tsaCa !== undefined)
    await access(options.tsaCa).catch((cause: unknown) => {
      throw new BadRequest(`找不到或不能读取时间戳机构根证书“${options.tsaCa ?? ''}”：请检查 --tsa-ca。`, 66, { cause });
    });
  const found = await verifyRun(path, { keys, ledger: options.ledger ?? null, tsaCa: options.tsaCa ?? null }, signal);
  process.stdout.write(`${answer(path, found)}\n`);
  return exitCodeOfVerified(found);
}

export function exitCodeOfVerified(found: Verified): number {
  const [first] = found.faults;
  if (first) return EXIT_OF_FAULT[first.kind];
  return vouchedFor(found) ? 0 : EXIT_UNSIGNED;
}

function vouchedFor({ signature, later }: Verified): boolean {
  return signature.state === 'valid' && later.every((one) => one.signature === 'valid');
}

function answer(path: string, found: Verified): string {
  const { manifest, later, faults, aside } = found;
  return [
    `核验对象  ${path}（${found.kind === 'bundle' ? '证据包' : '检测文件夹'}，${found.files} 个文件，${(found.bytes / 2 ** 20).toFixed(1)} MB）`,
    ...(manifest ? [`检测编号  ${manifest.run.id}（${manifest.run.tool}），封存于 ${manifest.sealedAt}`] : []),
    ...(manifest ? [`校验链    ${manifest.chain.entries} 条，末端 ${manifest.chain.head}`] : []),
    `签名      ${signatureWords(found)}`,
    ...later.map((one) => `后续记录  ${laterWords(one, found)}`),
    ...absentWords(found),
    ...(aside.length > 0 ? [`未核验    ${aside.join('、')}（先前的检测，请分别核验）`] : []),
    ...faults.map(({ sentence }, index) => `${index === 0 ? '不符      ' : '          '}${sentence}。`),
    `结论      ${conclusion(found)}`,
  ]
    .map(onOneLine)
    .join('\n');
}

/** Names and reasons may be a stranger's: nothing in them may look like a line of ours. */
function onOneLine(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

function signatureWords({ signature: { state, key, at } }: Verified): string {
  if (state === 'valid') return `有效（公钥 ${String(key)}，签于 ${String(at)}）`;
  if (state === 'invalid') return `无效${key === null ? '' : `（签名文件所写公钥 ${key}）`}`;
  if (state === 'unchecked') return `未核验：由公钥 ${String(key)} 签名，请用 --key 给出公钥`;
  return '未签名（生成时没有配置签名密钥，或签名已被移除）';
}

const SIGNED: Readonly<Record<Later['signature'], string>> = {
  valid: '签名有效',
  invalid: '签名无效',
  unsigned: '未签名',
  unchecked: '签名未核验',
};
const KINDS = {
  report: '报告',
  review: '人工认定',
  override: '改判',
  confirmation: '换机复核',
  deletion: '删除',
  release: '对外提供',
  opening: '解密提供原件',
  'time-stamp': '时间戳',
} as const;

function laterWords({ entry, signature }: Later, found: Verified): string {
  return `第 ${entry.seq} 号 ${entry.at} ${KINDS[entry.kind]}（${SIGNED[signature]}）${entry.kind === 'time-stamp' ? stampWords(entry, found) : aboutEntry(entry)}`;
}

type Stamp = Extract<Later['entry'], { kind: 'time-stamp' }>;

const STAMP = { valid: '有效', invalid: '无效', unchecked: '未核验' } as const;

function stampWords({ seq, authority, failed }: Stamp, { stamps }: Verified): string {
  const stamp = stamps.get(seq);
  if (!stamp) return `未取得：${failed ?? '原因不明'}`;
  return `${STAMP[stamp.state]}，${authority} 写明 ${stamp.at ?? '时间不明'}${stamp.detail === '' ? '' : `；${stamp.detail}`}`;
}

function aboutEntry(entry: Exclude<Later['entry'], Stamp>): string {
  if (entry.kind === 'report')
    return `规则 ${entry.rules.id} ${entry.rules.version}，结论建议 ${entry.overall}，${entry.files.map(({ path }) => path).join('、')}`;
  if (entry.kind === 'deletion' || entry.kind === 'release' || entry.kind === 'opening')
    return `${entry.files.length} 个文件，${entry.by}，理由：${entry.reason}`;
  if (entry.kind === 'confirmation') {
    const { device, run, clauses } = entry.confirmation;
    return `${device}，检测 ${run}：${clauses.map(({ clause, result }) => `${clause} ${CONFIRMATION[result]}`).join('、')}`;
  }
  const [from, seconded] = entry.kind === 'override' ? [`由 ${entry.from} 改为 `, `（复核 ${entry.seconded}）`] : ['：', ''];
  return `${entry.clause ?? '总体'}${from}${entry.outcome}，${entry.by}${seconded}，理由：${entry.reason}`;
}

/** What is not there with a reason. */
function absentWords(found: Verified): string[] {
  if (found.released) return ['未含      证据原件（对外材料只含遮盖个人信息后的截图和报告；原件由检测单位保存）'];
  const gone = found.later.flatMap(({ entry }) => (entry.kind === 'deletion' ? entry.files : []));
  return gone.length === 0 ? [] : [`已删除    ${gone.length} 个文件按记录删除，校验值仍在记录中，内容不能再核验`];
}

function whole({ released, later }: Verified): string {
  if (released) return '完好：所含材料与提供时一致，签名有效；证据原件未含在内。';
  if (later.some(({ entry }) => entry.kind === 'deletion')) return '完好：现存材料与封存时一致，签名有效；已按记录删除的文件不能再核验。';
  return '完好：与封存时一致，签名有效。';
}

function conclusion(found: Verified): string {
  const { faults, signature, later } = found;
  if (faults.length > 0) return `不符，共 ${faults.length} 处。这份材料不能作为证据使用，请取得原件。`;
  if (vouchedFor(found)) return whole(found);
  if (signature.state === 'unchecked') return '前后一致，但没有核验签名，不能排除整体重做。';
  if (signature.state === 'valid')
    return `证据完好、签名有效，但有 ${later.filter((one) => one.signature !== 'valid').length} 条后续记录未签名，不能证明其来源。`;
  return '前后一致，但未签名：只能发现局部改动，不能排除整体重做。';
}
