/** `npm run bench:judge`: how many runs of 40 screens are judged again a second on one core; parsing and verifying apart. Exit 1 below the floor. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { detectors } from '../detectors/index.ts';
import { compileLess } from '../src/cli/compile-less.ts';
import type { Artifact, Evidence, Screen } from '../src/evidence/schema.ts';
import { readEvidence } from '../src/evidence/validate.ts';
import { loadRules } from '../src/rules/load.ts';
import { createRunFolder, openRunFolder } from '../src/store/run-folder.ts';
import { judge } from '../src/verdict/report-of.ts';
import { evidenceOf } from '../test/corpus/build.ts';
import { loadHalf } from '../test/corpus/load.ts';
import type { Case, CaseScreen } from '../test/corpus/schema.ts';

const SCREENS = 40;
/** A screenshot of 1080 × 2340 is about this large, bytes. */
const PICTURE = 120_000;
const FLOOR = 50;

const options = new Command('bench-judge')
  .description('重新判断的速度 · runs judged again a second')
  .option('--runs <n>', 'runs to judge', '200')
  .option('--on-disk <n>', 'runs written with pictures, read and verified', '6')
  .option('--of <folder>', 'judge the runs of this folder alone (what this script starts itself with)')
  .parse()
  .opts<{ runs: string; onDisk: string; of?: string }>();

/** What runs took, s of the processor: what else the machine does is not counted, what the collector does is. */
type Spent = { readonly runs: number; readonly bytes: number; readonly warm: number; readonly parsing: number; readonly judging: number };

if (options.of === undefined) await measure(Number(options.runs), Number(options.onDisk));
else process.stdout.write(JSON.stringify(await judgeAll(options.of)));

async function seconds(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Runs are judged by a process that holds one of them at a time, as `govapp judge` does, and not the corpus they are made of. */
async function measure(runs: number, onDisk: number): Promise<void> {
  const { cases } = await loadHalf('open');
  const pages = cases.flatMap((one) => one.screens);
  const folder = await mkdtemp(join(tmpdir(), 'bench-judge-'));
  try {
    for (let at = 0; at < runs; at += 1)
      await writeFile(join(folder, `${String(at).padStart(5, '0')}.json`), JSON.stringify(runOf(pages, at)));
    const self = [...process.execArgv, fileURLToPath(import.meta.url), '--of', folder];
    const { stdout } = await promisify(execFile)(process.execPath, self);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this script
    const spent = JSON.parse(stdout) as Spent;
    const drawn = await writeRuns(pages, onDisk);
    const verifying = await seconds(async () => {
      for (let at = 0; at < onDisk; at += 1) await openRunFolder(join(drawn, String(at)));
    });
    await rm(drawn, { recursive: true });
    report(spent, onDisk, verifying);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function judgeAll(folder: string): Promise<Spent> {
  // As `govapp judge` does.
  compileLess();
  const rules = await loadRules();
  const judged = (evidence: Evidence): unknown => judge(evidence, 'x', rules, detectors, '2026-03-02T16:00:00+08:00');
  const files = (await readdir(folder)).sort();
  const read = (name = ''): Promise<string> => readFile(join(folder, name), 'utf8');
  // The first run also compiles: what a service does once.
  const first = readEvidence(JSON.parse(await read(files[0])));
  const warm = await seconds(() => judged(first));
  let [bytes, parsing, judging] = [0, 0, 0];
  for (const name of files) {
    const text = await read(name);
    bytes += text.length;
    let evidence = first;
    parsing += await seconds(() => {
      evidence = readEvidence(JSON.parse(text));
    });
    judging += await seconds(() => judged(evidence));
  }
  return { runs: files.length, bytes, warm, parsing, judging };
}

function report({ runs, bytes, warm, parsing, judging }: Spent, onDisk: number, verifying: number): void {
  const rate = runs / judging;
  const line = (name: string, of: number, spent: number): string =>
    `${name}　${String(of)} 次，处理器时间 ${spent.toFixed(2)} 秒，每秒 ${(of / spent).toFixed(1)} 次`;
  const lines = [
    `每次 ${String(SCREENS)} 个页面，每个页面平均 ${(bytes / runs / SCREENS / 1000).toFixed(1)} kB；首次判断（含编译）${(warm * 1000).toFixed(0)} 毫秒`,
    line('读入和核对格式 parse ', runs, parsing),
    line('判断 judge          ', runs, judging),
    line('读盘和核验 verify   ', onDisk, verifying),
    ...(rate >= FLOOR ? [] : [`低于下限：每秒 ${String(FLOOR)} 次`]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (rate < FLOOR) process.exitCode = 1;
}

/** Screens of many cases as one run: no two runs alike, each as long as a walk, each page as full as a page (rows of three cases). */
function runOf(pages: readonly CaseScreen[], index: number): Evidence {
  const page = (at: number): CaseScreen =>
    pages[(index * 37 + at) % pages.length] ?? { kind: 'other', title: '页面', phase: 'signed-in', rows: [] };
  const screens = Array.from({ length: SCREENS }, (_, at): CaseScreen => {
    const all = [page(at), page(at + 101), page(at + 211)];
    return { ...page(at), rows: all.flatMap(({ rows }) => rows) };
  });
  return evidenceOf({ id: `bench-${String(index).padStart(3, '0')}`, labels: [], screens } satisfies Case);
}

/** Writes runs whose screens have pictures; gives their folder. */
async function writeRuns(pages: readonly CaseScreen[], runs: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-judge-'));
  for (let at = 0; at < runs; at += 1) {
    const run = await createRunFolder(join(folder, String(at)));
    const evidence = runOf(pages, at);
    const artifacts: Artifact[] = [];
    for (const { id } of evidence.screens) artifacts.push(await run.keep('screenshot', `${id}.png`, randomBytes(PICTURE)));
    const screens = evidence.screens.map((screen, index): Screen => {
      const { path, sha256 } = artifacts[index] ?? { path: '', sha256: '' };
      return { ...screen, shot: { state: 'seen', value: [{ path, sha256, width: 1080, height: 2340 }] } };
    });
    await run.save({ ...evidence, screens, artifacts });
  }
  return folder;
}
