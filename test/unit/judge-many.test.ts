/** Many stored runs judged again: what is broken is named and stops no other; two packs compared; the bar. */
import { appendFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBar } from '../../src/cli/bar.ts';
import { runFolders } from '../../src/cli/run-folders.ts';
import { createRunFolder } from '../../src/store/run-folder.ts';
import { evidence, screen } from '../support/evidence.ts';
import { govapp } from '../support/run-app.ts';

const SLOW = 60_000;
let home: string;
const at = (name: string): string => join(home, 'runs', name);

/** A whole run with one picture, whose home page says this. */
async function store(name: string, ...rows: readonly string[]): Promise<void> {
  const run = await createRunFolder(at(name));
  const shown = screen({ kind: 'home', title: '首页', rows });
  const picture = await run.keep('screenshot', 'home.png', Buffer.from(name));
  const { path, sha256 } = picture;
  const shot = { state: 'seen', value: [{ path, sha256, width: 1080, height: 2340 }] } as const;
  const given = evidence([{ ...shown, shot: { ...shot, value: [...shot.value] } }]);
  await run.save({ ...given, run: { ...given.run, id: name }, artifacts: [picture] });
}
async function edited(name: string, edit: (text: string) => string): Promise<void> {
  const file = join(at(name), 'evidence.json');
  await writeFile(file, edit(await readFile(file, 'utf8')));
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'judge-many-'));
  await store('a-clean', '{通知} | {日程}');
  await store('b-check-in', '[立即签到]');
  await store('c-tampered', '[立即签到]');
  await appendFile(join(at('c-tampered'), 'screens', 'home.png'), '改');
  await store('d-other-version', '[立即签到]');
  await edited('d-other-version', (text) => text.replace('govapp-evidence/1', 'govapp-evidence/9'));
  await store('e-half', '[立即签到]');
  await edited('e-half', (text) => text.slice(0, 200));
  await store('f-local', '{晨点}');
  await writeFile(
    join(home, 'local.json'),
    JSON.stringify({
      schema: 'govapp-rules-overlay/1',
      id: 'local',
      version: '1',
      title: '地方补充',
      extends: 'in-force-2026',
      add: { restricted: { 'check-in': { entry: { whole: ['晨点'] } } } },
    }),
  );
});
afterAll(() => rm(home, { recursive: true }));

describe('govapp judge, many runs', () => {
  it(
    'judges what is whole, names what is not with its file or version, and exits 65',
    async () => {
      const { code, stdout, stderr } = await govapp(['judge', join(home, 'runs')]);
      expect(code).toBe(65);
      for (const name of ['a-clean', 'b-check-in', 'f-local']) {
        expect(stdout).toMatch(new RegExp(`^${name} .*`, 'mu'));
        expect(JSON.parse(await readFile(join(at(name), 'report.json'), 'utf8')).run.id).toBe(name);
      }
      expect(stdout).toContain('共 6 个，已判断 3 个');
      expect(stdout).toContain('未能判断 3 个：c-tampered、d-other-version、e-half');
      expect(stderr).toMatch(/未能判断　.*c-tampered　.*screens\/home\.png.*不一致/u);
      expect(stderr).toMatch(/未能判断　.*d-other-version　.*“govapp-evidence\/9”/u);
      expect(stderr).toMatch(/未能判断　.*e-half　.*不是完整的 JSON/u);
      await expect(stat(join(at('c-tampered'), 'report.json'))).rejects.toThrow(/ENOENT/u);
    },
    SLOW,
  );

  it(
    'compares two packs over the runs and writes no report',
    async () => {
      const file = join(at('f-local'), 'report.json');
      const before = await readFile(file, 'utf8');
      const table = await govapp(['judge', at('a-clean'), at('f-local'), '--compare', join(home, 'local.json')]);
      expect(table.code).toBe(0);
      expect(table.stdout).toMatch(/^f-local .*打卡签到 .*发现/mu);
      expect(table.stdout).toContain('共 2 个，结论不同 1 个');
      const { stdout } = await govapp(['judge', join(home, 'runs'), '--compare', join(home, 'local.json'), '--json']);
      const { runs } = JSON.parse(stdout);
      expect(runs).toHaveLength(6);
      expect(runs[5]).toMatchObject({
        run: 'f-local',
        comparison: { overall: { after: 'fail' }, clauses: [{ clause: 'check-in', after: { outcome: 'fail' } }] },
      });
      expect(await readFile(file, 'utf8')).toBe(before);
    },
    SLOW,
  );

  it('finds runs in folders of folders, each once, and leaves a path that is none to be refused', async () => {
    await mkdir(join(home, 'empty'));
    const found = await runFolders([home, at('a-clean'), join(home, 'empty')]);
    expect(found.map((dir) => dir.slice(home.length + 1))).toEqual([
      ...['a-clean', 'b-check-in', 'c-tampered', 'd-other-version', 'e-half', 'f-local'].map((name) => join('runs', name)),
      'empty',
    ]);
    await expect(runFolders([join(home, 'nowhere')])).rejects.toMatchObject({ code: 66 });
  });
});

describe('the bar', () => {
  const drawn = (isTTY: boolean): string => {
    let text = '';
    const bar = createBar({ isTTY, write: (more: string | Uint8Array) => ((text += String(more)), true) }, 4);
    bar.at(0, '甲');
    bar.at(2, '乙');
    bar.say('未能判断　乙');
    bar.end();
    return text;
  };
  it('is one live line on a terminal and plain lines, few, elsewhere', () => {
    expect(drawn(true)).toContain(`[${'#'.repeat(12)}${'-'.repeat(12)}] 2/4　乙`);
    expect(drawn(false)).toBe('重新判断 0/4　甲\n未能判断　乙\n');
  });
});
