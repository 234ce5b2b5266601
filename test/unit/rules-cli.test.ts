/** `govapp rules list | check | diff`, as a person runs it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentFaults } from '../../src/rules/faults.ts';
import { listPacks } from '../../src/rules/list.ts';
import { loadSources } from '../../src/rules/source-texts.ts';
import { govapp, type Ran } from '../support/run-app.ts';

const SLOW = 60_000;
const pack = new URL('../../src/rules/packs/in-force-2026.json', import.meta.url);
let folder: string;
let text: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rules-cli-'));
  text = await readFile(pack, 'utf8');
});
afterAll(() => rm(folder, { recursive: true }));

const rules = (...args: readonly string[]): Promise<Ran> => govapp(['rules', ...args]);
async function altered(name: string, from: string, to: string): Promise<string> {
  expect(text).toContain(from);
  const file = join(folder, name);
  await writeFile(file, text.replace(from, to));
  return file;
}

describe('govapp rules', () => {
  it(
    'lists the packs delivered, and each passes its own check',
    async () => {
      const { stdout: out } = await rules('list');
      const ids = out
        .trim()
        .split('\n')
        .map((line) => line.split('\t')[0] ?? '');
      expect(ids).toEqual(['in-force-2026', 'gb-draft-2026']);
      for (const { pack } of await listPacks()) expect(contentFaults(pack, await loadSources())).toEqual([]);
      expect(await rules('check', 'gb-draft-2026')).toMatchObject({ code: 0, stdout: expect.stringContaining('检查通过') });
    },
    SLOW,
  );

  it(
    'names a quotation that is not in its source by its place, and exits 65',
    async () => {
      const file = await altered('quote.json', '除安保、应急等特殊场景规定外，政务应用程序设置', '除特殊场景外，政务应用程序设置');
      const { code, stdout: out } = await rules('check', file);
      expect(code).toBe(65);
      expect(out).toMatch(/^\/clauses\/0\/basis\/1\/quote 引文与原文不一致/mu);
      const broken = await rules('check', await altered('form.json', '"graceDays": 20', '"graceDays": "20"'), '--json');
      expect(broken.code).toBe(65);
      expect(JSON.parse(broken.stdout)).toMatchObject({ ok: false, hash: null, faults: [{ pointer: '/thresholds/graceDays' }] });
    },
    SLOW,
  );

  it(
    'tells two packs apart by word, expression, figure and quotation, in Chinese and as JSON',
    async () => {
      let changed = text.replace('"graceDays": 20', '"graceDays": 15').replace('"点卯"', '"晨签到处"');
      changed = changed.replace('"managers": [', '"managers": ["督查专员", ').replace('"version": "2026.2"', '"version": "2026.3"');
      const file = join(folder, 'other.json');
      await writeFile(file, changed);
      const { stdout: out, code } = await rules('diff', 'in-force-2026', file);
      expect(code).toBe(0);
      for (const line of [
        '改动　阈值　阈值·及时加挂工作日数　“20” → “15”',
        '删除　词语　限制性功能用语·打卡签到·入口名称·核心词　“点卯”',
        '增加　词语　限制性功能用语·打卡签到·入口名称·核心词　“晨签到处”',
        '增加　表达式　管理角色　“督查专员”',
        '共 5 处不同。',
      ])
        expect(out).toContain(line);
      const json = JSON.parse((await rules('diff', 'in-force-2026', 'gb-draft-2026', '--json')).stdout);
      expect(json.after.layers).toHaveLength(2);
      expect(json.changes.filter((one: { of: string }) => one.of === '依据')).toHaveLength(6);
    },
    SLOW,
  );

  it('asks which part is meant', async () => expect((await rules()).code).toBe(64), SLOW);
});
