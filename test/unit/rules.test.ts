import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BadRequest } from '../../src/errors.ts';
import { contentFaults } from '../../src/rules/faults.ts';
import { loadRules, parseRules } from '../../src/rules/load.ts';
import { loadSources } from '../../src/rules/source-texts.ts';

const { pack, hash } = await loadRules();
const text = await readFile(new URL('../../src/rules/packs/in-force-2026.json', import.meta.url), 'utf8');

describe('the pack in force', () => {
  it('has no fault: every quotation stands in its source, no word twice, nothing that fits everything', async () => {
    expect(pack.clauses.flatMap(({ basis }) => basis).length).toBeGreaterThan(30);
    expect(contentFaults(pack, await loadSources())).toEqual([]);
  });

  it('has the six clauses, each with a basis in force', () => {
    expect(pack.clauses.map(({ id }) => id)).toEqual([
      'check-in',
      'points-ranking',
      'online-time',
      'host-unit-name',
      'complaints',
      'filing-number',
    ]);
    for (const clause of pack.clauses) expect(clause.basis.some(({ standing }) => standing === 'in-force')).toBe(true);
  });

  it('is hashed by its content, not its layout', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(parseRules(JSON.stringify(JSON.parse(text)), 'x').hash).toBe(hash);
    expect(parseRules(text.replace('"2026.2"', '"2026.3"'), 'x').hash).not.toBe(hash);
  });
});

describe('a broken pack is refused, saying where', () => {
  it.each([
    ['not JSON', (): string => '{', /不是有效的 JSON/],
    ['a missing part', (): string => text.replace('"exemptScenes"', '"exemptScene"'), /exemptScene/],
    ['a wrong type', (): string => text.replace(/"graceDays": \d+/, '"graceDays": "20"'), /\/thresholds\/graceDays/],
    ['a broken expression', (): string => text.replace('"managers": [', '"managers": ["(", '), /\/managers\/0.*正则/],
    ['an expression that fits everything', (): string => text.replace('"managers": [', '"managers": [".*", '), /\/managers\/0.*空文字/],
  ])('%s', (_name, make, message) => {
    expect(() => parseRules(make(), '测试规则')).toThrow(BadRequest);
    expect(() => parseRules(make(), '测试规则')).toThrow(message);
  });

  it('loads a file by its path and names one that is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rules-'));
    const path = join(folder, 'pack.json');
    await writeFile(path, text);
    expect((await loadRules(path)).hash).toBe(hash);
    await rm(folder, { recursive: true });
    await expect(loadRules(path)).rejects.toThrow(/无法读取/);
    await expect(loadRules('no-such-pack')).rejects.toMatchObject({ code: 66 });
  });
});
