import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BadRequest } from '../../src/errors.ts';
import { loadRules, parseRules } from '../../src/rules/load.ts';

const squeeze = (text: string): string => text.replaceAll(/\s/g, '');
const seed = async (name: string): Promise<string> =>
  squeeze(await readFile(new URL(`../fixtures/seeds/${name}.txt`, import.meta.url), 'utf8'));
const { pack, hash } = await loadRules();
const text = await readFile(new URL('../../src/rules/packs/in-force-2026.json', import.meta.url), 'utf8');

describe('the pack in force', () => {
  it('quotes every clause word for word', async () => {
    const sources: Readonly<Record<string, string>> = {
      办法: await seed('measures'),
      指南: await seed('guide'),
      国家标准: await seed('gb-draft'),
    };
    const found = pack.clauses.flatMap((clause) => clause.basis);
    expect(found.length).toBeGreaterThan(30);
    for (const basis of found) {
      const key = Object.keys(sources).find((name) => (name === '国家标准' ? basis.source.startsWith(name) : basis.source.includes(name)));
      expect(key, basis.source).toBeDefined();
      expect(sources[key ?? '']?.includes(squeeze(basis.quote)), `${basis.source} ${basis.article}：${basis.quote}`).toBe(true);
      expect(basis.standing).toBe(key === '国家标准' ? 'draft' : 'in-force');
    }
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
