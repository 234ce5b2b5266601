/** An app whose texts attack, whose pages are huge, whose log overflows and whose main thread stops for good. */
import { chmod, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { Type } from 'typebox';
import { Parse } from 'typebox/value';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseHierarchy } from '../../device-farm/appium/hierarchy.ts';
import { defaultProfile } from '../../device-farm/virtual/profile.ts';
import { startChromium } from '../../device-farm/virtual/screen/browser/chromium.ts';
import { filesBelow } from '../support/canary.ts';
import { watchMemory } from '../support/memory.ts';
import { watchForOrphans } from '../support/processes.ts';
import { detectApp, type Detection } from '../support/run-app.ts';

/** Controls of C0 and C1 but tab and newline, and what changes the direction of text or hides. */
// oxlint-disable-next-line no-control-regex -- these are the characters looked for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
// oxlint-disable-next-line no-control-regex -- these are the characters looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u;

/** What a page of a browser holds of what an app may have planted. Runs in the page. */
const LOOK = `({
  owned: '__owned' in window,
  title: document.title,
  active: document.querySelectorAll('script, iframe, object, embed, img:not([src^="data:"]), [onerror], [onload], [onclick]').length,
  text: document.body.textContent,
})`;
const Found = Type.Object({ owned: Type.Boolean(), title: Type.String(), active: Type.Integer(), text: Type.String() });

describe('an app that does all it can', () => {
  let run: Detection;
  let peaks: Readonly<Record<string, number>>;
  let orphans: readonly unknown[];
  beforeAll(async () => {
    const left = await watchForOrphans();
    const stopped = watchMemory();
    run = await detectApp('hostile-content', ['--budget', '300s']);
    peaks = await stopped();
    orphans = await left(5_000);
  }, 9 * 60_000);

  test('the run ends with what it has, by its exit code, and leaves nothing behind', () => {
    expect(run.code, run.stderr.slice(-1500)).toBe(1);
    expect(['frontier-empty', 'budget']).toContain(run.evidence.coverage.ended);
    expect(run.evidence.coverage.seconds.total).toBeLessThan(300 + 60);
    const outcomes = Object.fromEntries(run.report.clauses.map((clause) => [clause.id, clause.outcome]));
    expect(outcomes).toMatchObject(run.app.expected.outcomes);
    expect(run.effects).toEqual([]);
    expect(orphans).toEqual([]);
    expect(run.stderr).not.toMatch(/内部错误|\n\s+at .+:\d+/);
  });

  test('the page that hangs is unseen, with a reason; the others were reached all the same', () => {
    const hung = run.evidence.screens.find((screen) => screen.title.includes('任务统计'));
    expect(hung?.tree).toMatchObject({ state: 'unseen', reason: 'tree-unavailable' });
    expect(hung?.shot).toMatchObject({ state: 'unseen', reason: 'device-refused' });
    expect(run.evidence.coverage.unreadScreens).toContain(hung?.id);
    const reached = run.evidence.screens.map((screen) => screen.title).join('\n');
    for (const title of run.app.expected.mustFind) expect.soft(reached).toContain(title);
    // After the page that hangs the walk went on.
    expect(run.evidence.screens.indexOf(hung!)).toBeLessThan(run.evidence.screens.length - 1);
    // Nothing else was lost: each of the other pages was seen and read.
    for (const { title, id, shot, lines } of run.evidence.screens.filter((one) => one !== hung)) {
      expect.soft([shot.state, lines.state], title).toEqual(['seen', 'seen']);
      expect.soft(run.evidence.coverage.unreadScreens, title).not.toContain(id);
    }
  });

  test('three thousand nodes and ten thousand lines are in the evidence, within bounds', () => {
    const grid = run.evidence.screens.find((screen) => screen.title.includes('网格分布'));
    expect(grid?.controls.length).toBeGreaterThan(2_900);
    const people = run.evidence.screens.find((screen) => screen.title.includes('人员名册'));
    expect(people?.toTheEnd).toBe(false);
    expect(people?.shot.state === 'seen' && people.shot.value.length).toBeGreaterThan(3);
    for (const [module, peak] of Object.entries(peaks)) expect.soft(peak, module).toBeLessThan(1_500);
    expect(Object.keys(peaks).sort()).toEqual(['appium/server-process', 'reading/child', 'src/cli', 'virtual/main']);
    console.log(`peak memory, MB: ${JSON.stringify(peaks)}`);
  });

  test('no text of the app reaches the terminal, JSON or XML but as text', async () => {
    expect(run.stdout + run.stderr).not.toMatch(UNSEEN);
    for (const path of (await filesBelow(run.dir)).filter((one) => one.endsWith('.json')))
      expect.soft(await readFile(path, 'utf8'), path).not.toMatch(CONTROLS);
    const trees = (await filesBelow(run.dir)).filter((one) => one.endsWith('.xml'));
    expect(trees.length).toBeGreaterThan(10);
    for (const path of trees) {
      const xml = await readFile(path, 'utf8');
      expect.soft(xml, path).not.toMatch(CONTROLS);
      expect.soft(XMLValidator.validate(xml), path).toBe(true);
      expect.soft(parseHierarchy(xml), path).not.toBeNull();
    }
    // The texts arrived as they are.
    const raw = JSON.stringify(run.evidence);
    for (const text of ['window.__owned=1', 'onerror=', '\\u202e', 'file:///etc/passwd'])
      expect.soft(raw.toLowerCase()).toContain(JSON.parse(`"${text}"`));
  });

  test('the report runs nothing of the app in a browser and shows its texts as texts', { timeout: 60_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'govapp-report-'));
    await chmod(folder, 0o755);
    const file = join(folder, 'report.html');
    await copyFile(join(run.dir, 'report.html'), file);
    await chmod(file, 0o644);
    const chromium = await startChromium(folder, defaultProfile, 9);
    try {
      const page = await chromium.browser.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url().slice(0, 80)));
      page.on('dialog', (dialog) => {
        asked.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      await page.goto(`file://${file}`, { waitUntil: 'load' });
      await page.evaluate(
        `for (const one of document.querySelectorAll('*')) one.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))`,
      );
      const found = Parse(Found, await page.evaluate(LOOK));
      expect(found.owned).toBe(false);
      expect(found.title).not.toContain('owned');
      expect(found.active).toBe(0);
      expect(found.text).toContain("' onmouseover='window.__owned=3' 值班表");
      expect(found.text).toContain('<img src=x onerror="window.__owned=9">');
      expect(found.text).not.toMatch(UNSEEN);
      expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    } finally {
      await chromium.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
