/** `npm run bench:judge`: how many runs of 40 screens are judged again a second on one core; parsing and verifying apart. Exit 1 below the floor. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  .option('--on-disk <n>', 'runs written, read and verified', '6')
  .parse()
  .opts<{ runs: string; onDisk: string }>();

// As `govapp judge` does.
compileLess();
const rules = await loadRules();
const { cases } = await loadHalf('open');
const texts = Array.from({ length: Number(options.runs) }, (_, index) => JSON.stringify(runOf(index)));
/** Processor time of this process, s: what else the machine does is not counted, what the collector does is. */
const seconds = async (work: () => unknown): Promise<number> => {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
};

const judged = (evidence: Evidence): unknown => judge(evidence, 'x', rules, detectors, '2026-03-02T16:00:00+08:00');
// The first run also compiles: what a service does once.
const warm = await seconds(() => judged(runOf(0)));
let parsing = 0;
let judging = 0;
for (const text of texts) {
  let evidence: Evidence | null = null;
  parsing += await seconds(() => {
    evidence = readEvidence(JSON.parse(text));
  });
  judging += await seconds(() => (evidence === null ? null : judged(evidence)));
}
const folder = await writeRuns(Number(options.onDisk));
const verifying = await seconds(async () => {
  for (let at = 0; at < Number(options.onDisk); at += 1) await openRunFolder(join(folder, String(at)));
});
await rm(folder, { recursive: true });

const rate = texts.length / judging;
const line = (name: string, runs: number, spent: number): string =>
  `${name}　${String(runs)} 次，处理器时间 ${spent.toFixed(2)} 秒，每秒 ${(runs / spent).toFixed(1)} 次`;
process.stdout.write(
  [
    `每次 ${String(SCREENS)} 个页面，每个页面平均 ${(texts.reduce((sum, text) => sum + text.length, 0) / texts.length / SCREENS / 1000).toFixed(1)} kB；首次判断（含编译）${(warm * 1000).toFixed(0)} 毫秒`,
    line('读入和核对格式 parse ', texts.length, parsing),
    line('判断 judge          ', texts.length, judging),
    line('读盘和核验 verify   ', Number(options.onDisk), verifying),
    rate >= FLOOR ? '' : `低于下限：每秒 ${String(FLOOR)} 次`,
  ]
    .filter((text) => text !== '')
    .join('\n') + '\n',
);
if (rate < FLOOR) process.exitCode = 1;

/** Screens of many cases as one run: no two runs alike, each as long as a walk, each page as full as a page (rows of three cases). */
function runOf(index: number): Evidence {
  const pages = cases.flatMap((one) => one.screens);
  const page = (at: number): CaseScreen =>
    pages[(index * 37 + at) % pages.length] ?? { kind: 'other', title: '页面', phase: 'signed-in', rows: [] };
  const screens = Array.from({ length: SCREENS }, (_, at): CaseScreen => {
    const all = [page(at), page(at + 101), page(at + 211)];
    return { ...page(at), rows: all.flatMap(({ rows }) => rows) };
  });
  return evidenceOf({ id: `bench-${String(index).padStart(3, '0')}`, labels: [], screens } satisfies Case);
}

/** Writes runs whose screens have pictures; gives their folder. */
async function writeRuns(runs: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-judge-'));
  for (let at = 0; at < runs; at += 1) {
    const run = await createRunFolder(join(folder, String(at)));
    const evidence = runOf(at);
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
