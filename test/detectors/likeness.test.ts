/** Pages that name nothing are likened to those of restricted functions: for a person, told so that a clerk sees why; ordinary pages are not. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { modelOf } from '../../detectors/likeness/model.ts';
import { LIKENED, type Likened } from '../../src/rules/likeness.ts';
import { modelHash } from '../../src/rules/load-likeness.ts';
import { loadRules } from '../../src/rules/load.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import { judgeCases } from '../corpus/score.ts';
import type { Case } from '../corpus/schema.ts';
import { examples } from '../../scripts/suspicion/examples.ts';
import { learn, see } from '../../scripts/suspicion/learn.ts';

const rules = await loadRules();
const model = rules.pack.likeness?.model;
const { all, sources } = await examples();
if (model === undefined) throw new Error('the default pack has no model');

const caseOf = (title: string, rows: readonly string[]): Case => ({
  id: 'likeness-001',
  labels: LIKENED.map((clause) => ({ clause, outcome: 'pass', because: '见条款' })),
  screens: [{ kind: 'other', title, phase: 'signed-in', path: ['菜单', title], rows: [...rows] }],
});
const judged = (pack: RulePack, clause: Likened, title: string, rows: readonly string[]) =>
  judgeCases([caseOf(title, rows)], { ...rules, pack }).find(({ label }) => label.clause === clause);

const { likeness: _model, ...bare } = rules.pack;

it('what a harmless row counts is harmless below it, and not below another', () => {
  const mine = (label: string) =>
    judged(rules.pack, 'online-time', '我的', ['陈小雨', '本周', label, '36小时20分', '累计', label, '120小时'])?.got;
  expect(mine('服务时长')).toBe('pass');
  expect(mine('我的时长')).not.toBe('pass');
});

describe('a page like those of a restricted function', () => {
  it.each<readonly [Likened, string, readonly string[]]>([
    ['check-in', '护渠', ['渠首闸 ✓ 06:40', '斗门 —', '把手机贴近桩牌', '漏一处扣补贴']],
    ['check-in', '更夫', ['今晚未敲更 1 次', '把手机靠近更牌', '漏敲计入考核']],
    ['points-ranking', '红船', ['红船值 412', '同船 64 人，您划在第九桨', '前一桨 汪勇 415']],
    ['online-time', '云书房', ['累积沉浸 412 分', '静默两分钟便不走字', '每日须满 30 分']],
  ])('%s: %s is for a person, by the model alone', (clause, title, rows) => {
    const found = judged(rules.pack, clause, title, rows);
    expect(found?.got).toBe('review');
    expect(found?.because).toMatch(/由审核人员认定/);
    expect(judged(bare, clause, title, rows)?.got).toBe('pass');
  });

  it.each<readonly [string, readonly string[]]>([
    ['缴费', ['户号 0100231', '应缴 86.40 元', '[去支付]', '缴费记录']],
    ['公文详情', ['来文单位 市政府办', '急件', '[签收]', '附件 2']],
    ['通讯录', ['综合科', '王丽 8600001', '李强 8600002', '赵敏 8600003']],
    ['水情', ['李家渡 12.35 m', '外洲 11.90 m', '三江 10.88 m', '测站在线 42/44']],
    ['微党课', ['第 1 讲 12:35', '第 2 讲 08:10', '讲师 邱教授']],
  ])('%s is none', (title, rows) => {
    for (const clause of LIKENED) expect(judged(rules.pack, clause, title, rows)?.got, clause).toBe('pass');
  });
});

describe('the model is data of the pack', () => {
  it('is what the pack names by hash', () => expect(modelHash(model)).toBe(rules.pack.likeness?.sha256));

  // Pages that were added since make the next model, not this one.
  it.runIf(JSON.stringify(sources) === JSON.stringify(model.learned))('is learned again from the same pages to the same bytes', () => {
    const again = learn(all.filter(({ pages }) => pages.length > 0).map(see), model.seed, model.name, sources);
    expect(again.weights === model.weights).toBe(true);
  });

  it('another model than the pack names is refused by its place', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'likeness-'));
    const packs = fileURLToPath(new URL('../../src/rules/packs/', import.meta.url));
    await writeFile(join(folder, 'pack.json'), await readFile(`${packs}in-force-2026.json`));
    await writeFile(join(folder, `${model.name}.json`), JSON.stringify({ ...model, seed: model.seed + 1 }));
    await expect(loadRules(join(folder, 'pack.json'))).rejects.toThrow(/\/likeness\/sha256.*散列值不一致/);
    await rm(folder, { recursive: true });
  });

  it('weighs a page the same whatever was asked before', () => {
    const texts = ['值守', '今日 08:21 已到', '[我到了]'].map((text) => ({ text, shown: text, acting: false, line: null }));
    const first = modelOf(model).pageOf(texts);
    for (let at = 0; at < 3; at += 1) expect(modelOf({ ...model }).pageOf(texts)).toEqual(first);
  });
});
