/**
 * Whole ordinary apps, a dozen pages each as a walk meets them, with no restricted function: what a clean app is told in the field. One page
 * in a hundred that goes to a person is little among single screens and every third app among whole ones. Whole apps with a function, and
 * more clean ones, are cases of the corpus (whole-score.ts).
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ScreenKind } from '../../src/evidence/schema.ts';
import type { Static } from 'typebox';
import type { Case } from './schema.ts';
import { RESTRICTED } from './score.ts';

/** Authors who wrote clean apps page by page: `dept` is the app, its pages stand together. */
export const AUTHORS = ['author-8', 'author-9'] as const;

type Page = { readonly dept: string; readonly page: string; readonly lines: readonly string[] };

const KINDS: readonly (readonly [RegExp, Static<typeof ScreenKind>])[] = [
  [/登录/u, 'login'],
  [/^(?:启动页?|首屏|开屏|闪屏|开机|欢迎页?|引导)$/u, 'cover'],
  [/首页|工作台/u, 'home'],
  [/^我的?$|个人中心/u, 'mine'],
  [/设置/u, 'settings'],
  [/关于/u, 'about'],
];

/** One case an app, passed on every restricted clause. Throws on a broken line, naming the file. */
async function appsOf(author: (typeof AUTHORS)[number]): Promise<readonly Case[]> {
  const file = fileURLToPath(new URL(`./pages/${author}.jsonl`, import.meta.url));
  const apps = new Map<string, Page[]>();
  for (const row of (await readFile(file, 'utf8')).trim().split('\n')) {
    // Written in one form, see the folder; what is no JSON throws here.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    const page = JSON.parse(row) as Page;
    apps.set(page.dept, [...(apps.get(page.dept) ?? []), page]);
  }
  return [...apps].map(([name, pages], at): Case => ({
    id: `${author}-${String(at + 1)}`,
    name,
    labels: RESTRICTED.map((clause) => ({ clause, outcome: 'pass' as const, because: '日常页面，没有该项功能。' })),
    declaration: { app: { name, audience: ['内部工作人员'] } },
    screens: pages.map(({ page, lines }) => ({
      kind: KINDS.find(([title]) => title.test(page))?.[1] ?? 'other',
      title: page,
      phase: 'signed-in' as const,
      path: [page],
      rows: [...lines],
    })),
  }));
}

/** All their apps. */
export const cleanApps = async (): Promise<readonly Case[]> => (await Promise.all(AUTHORS.map(appsOf))).flat();
