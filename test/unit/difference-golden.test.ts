/** A comparison as it is read: its words in every form, and through the command line. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { compare } from '../../src/difference/compare.ts';
import { differenceDocument } from '../../src/difference/document.ts';
import { Difference } from '../../src/difference/schema.ts';
import { renderDifference } from '../../src/difference/terminal.ts';
import { renderDocx } from '../../src/documents/docx/render.ts';
import { wordsOf } from '../../src/documents/text.ts';
import { AVOID } from '../../src/documents/words-to-avoid.ts';
import { writeReport } from '../../src/store/run-folder.ts';
import type { Report } from '../../src/verdict/report-schema.ts';
import { before, mended, page, withClause } from '../support/difference.ts';
import { makeFacts } from '../support/documents.ts';
import { docxParts, docxText } from '../support/docx.ts';
import { makeReportedRun } from '../support/reported-run.ts';
import { govapp } from '../support/run-app.ts';

const AT = '2026-03-11T01:00:00.000Z';

/** One of each state, in a trial. */
const sample = (): readonly [Report, Report] => {
  const first = before({ standing: 'trial' });
  const one = { ...first, clauses: withClause(first, 'complaints', { outcome: 'pass', findings: [] }) };
  const report = mended((later) => ({ standing: 'trial', screens: page(later, 'n-patrol', null) }));
  const checkIn = report.clauses.find(({ id }) => id === 'check-in')!;
  return [one, { ...report, clauses: withClause(report, 'check-in', { findings: checkIn.findings.slice(0, 1) }) }];
};

test('the sample in docs is data of the published schema', async () => {
  expect(Check(Difference, JSON.parse(await readFile(new URL('../../docs/examples/difference.json', import.meta.url), 'utf8')))).toBe(true);
});

test('golden: the words of a comparison, and its terminal form', async () => {
  const [one, other] = sample();
  const it = compare(one, other, null, AT);
  expect(it.counts).toEqual({ fixed: 1, new: 1, unchanged: 1, 'not-rechecked': 1 });
  const value = differenceDocument(it, other);
  expect(value.notes).toEqual(['虚拟设备试运行，不作检测结论']);
  const words = wordsOf(value);
  await expect(`${words.join('\n')}\n`).toMatchFileSnapshot('../golden/documents/difference.txt');
  await expect(renderDifference(it)).toMatchFileSnapshot('../golden/difference-terminal.txt');
  for (const { word } of AVOID) for (const text of [words.join('\n'), renderDifference(it)]) expect(text).not.toMatch(word);
  const docx = docxText((await docxParts(await renderDocx(value, new Map()))).get('word/document.xml') ?? '');
  for (const text of words) expect(docx).toContain(text);
});

test('govapp diff and govapp document, from run folders, as a clerk types them', { timeout: 120_000 }, async () => {
  const home = await mkdtemp(join(tmpdir(), 'diff-cli-'));
  const at = (name: string): string => join(home, name);
  try {
    const [one, other] = sample();
    await makeReportedRun(at('a'), one);
    await makeReportedRun(at('b'), other);
    const ran = await govapp(['diff', at('a'), at('b'), '--out', at('out'), '--format', 'html,docx']);
    expect(ran.stdout).toContain('新发现1项，仍然存在1项，未复核到1项，未再发现1项。');
    expect(ran.code).toBe(1);
    expect((await readdir(at('out'))).sort()).toEqual([
      '检测结果比对-云岭示范办公.docx',
      '检测结果比对-云岭示范办公.html',
      '检测结果比对-云岭示范办公.json',
    ]);
    expect(Check(Difference, JSON.parse(await readFile(at('out/检测结果比对-云岭示范办公.json'), 'utf8')))).toBe(true);
    expect(await readFile(at('out/检测结果比对-云岭示范办公.html'), 'utf8')).toMatch(/data:image\/jpeg;base64,[^]*data:image\/jpeg/u);
    const card = await govapp(['document', 'reproduction-card', at('a'), '--out', at('out')]);
    expect(card).toMatchObject({ code: 0, stdout: expect.stringContaining('人工复现卡-云岭示范办公.docx') });
    const facts = at('facts.json');
    await writeFile(facts, JSON.stringify(makeFacts()));
    expect(await govapp(['document', 'feedback', at('a'), '--facts', facts, '--format', 'html', '--out', at('out')])).toMatchObject({
      code: 0,
      stderr: '',
    });
    const text = JSON.stringify({ ...one, evidenceHash: '00'.repeat(32) });
    await writeReport(at('a'), 'report.json', text);
    expect((await govapp(['diff', at('a'), at('b')])).stderr).toContain('不是由该文件夹的证据出具的');
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
