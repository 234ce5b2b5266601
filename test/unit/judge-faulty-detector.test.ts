/** A detector that throws, at the command line: its clause is an error, the others stand, the exit code tells which weighs more. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { Parse } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import { addJudgeCommand } from '../../src/cli/judge.ts';
import { readConfig } from '../../src/config.ts';
import { createRunFolder } from '../../src/store/run-folder.ts';
import { defineDetector, type Detector } from '../../src/verdict/detector.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { evidence, screen } from '../support/evidence.ts';

const broken = defineDetector({
  id: 'online-time',
  clause: 'online-time',
  title: '统计在线时长',
  why: '用于检验程序出错的检测项',
  needs: ['screens'],
  judge: () => {
    throw new TypeError('lines is not iterable');
  },
});
const withBroken: readonly Detector[] = detectors.map((one) => (one.id === broken.id ? broken : one));

let home: string;

/** A whole run with one picture, whose home page says this. */
async function store(name: string, ...rows: readonly string[]): Promise<string> {
  const dir = join(home, name);
  const run = await createRunFolder(dir);
  const shown = screen({ kind: 'home', title: '首页', rows });
  const picture = await run.keep('screenshot', 'home.png', Buffer.from(name));
  const shot = { state: 'seen' as const, value: [{ path: picture.path, sha256: picture.sha256, width: 1080, height: 2340 }] };
  const given = evidence([{ ...shown, shot }]);
  await run.save({ ...given, run: { ...given.run, id: name }, artifacts: [picture] });
  return dir;
}

async function judged(dir: string, by?: readonly Detector[]): Promise<{ code: number | null; said: string; report: Report }> {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  let code: number | null = null;
  try {
    const program = new Command().exitOverride();
    const config = readConfig({ GOVAPP_EVIDENCE_KEY: 'none', GOVAPP_DATA: home, GOVAPP_CALENDARS: join(home, 'none') });
    addJudgeCommand(program, config, new AbortController().signal, (given) => (code = given), by);
    await program.parseAsync(['node', 'govapp', 'judge', dir]);
    const said = printed.mock.calls.map(([text]) => String(text)).join('');
    return { code, said, report: Parse(Report, JSON.parse(await readFile(join(dir, 'report.json'), 'utf8'))) };
  } finally {
    printed.mockRestore();
  }
}
const outcomeOf = ({ clauses }: Report, id: string): string | undefined => clauses.find((one) => one.id === id)?.outcome;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'judge-faulty-'));
});
afterAll(() => rm(home, { recursive: true }));

describe('govapp judge with a detector that throws', () => {
  it('says so for its clause, judges the others as ever, and a proven fail still decides', async () => {
    const dir = await store('check-in', '[立即签到]');
    const whole = await judged(dir);
    const found = await judged(dir, withBroken);
    expect(outcomeOf(found.report, 'online-time')).toBe('error');
    for (const { id, outcome } of whole.report.clauses.filter((one) => one.id !== 'online-time'))
      expect(outcomeOf(found.report, id), id).toBe(outcome);
    expect(outcomeOf(found.report, 'check-in')).toBe('fail');
    expect(found.report.overall).toBe('fail');
    expect(found.code).toBe(1);
    expect(found.said).toMatch(/统计在线时长.*检测异常/u);
    expect(found.report.clauses.find(({ id }) => id === 'online-time')?.because).toMatch(/检测程序出错.*lines is not iterable/u);
  });

  it('ends with 70, our fault, where nothing graver was found', async () => {
    const others = withBroken.filter(({ id }) => id === 'online-time' || id === 'check-in');
    const { code, report } = await judged(await store('clean', '{通知} | {日程}'), others);
    expect(report.overall).toBe('error');
    expect(code).toBe(70);
  });
});
