/** Which package is whose: by the column that names it, or by unit and application name in the file's own. Never a guess between two. Pure. */
import type { Problem } from './problem.ts';
import type { ReadRow } from './rows.ts';

/** A file of the folder; `packageName` null: it could not be read, `refusal` says why. */
export type FolderFile = { readonly name: string; readonly packageName: string | null; readonly refusal: string | null };

export type MatchedPackages = {
  /** Row → names of its files. */
  readonly of: ReadonlyMap<number, readonly string[]>;
  readonly problems: readonly Problem[];
};

const squeeze = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s_\-—（）()·.]/gu, '')
    .toLowerCase();
const base = (path: string): string => path.split('/').at(-1) ?? path;

export function matchPackages(rows: readonly ReadRow[], files: readonly FolderFile[]): MatchedPackages {
  const of = new Map<number, string[]>();
  const problems: Problem[] = [];
  const wrong = (row: number, words: string): void => {
    const at = rows.find((one) => one.row === row)?.packageColumn ?? null;
    problems.push({ level: 'error', row, column: at === null ? null : at + 1, header: row === 0 ? null : '安装包', words });
  };
  const claims = new Map<string, number[]>();
  const claim = (file: string, row: number): void => {
    claims.set(file, [...(claims.get(file) ?? []), row]);
  };
  for (const { row, packages } of rows) {
    for (const named of packages ?? []) {
      const found = files.filter(({ name }) => name === named || base(name).toLowerCase() === base(named).toLowerCase());
      if (found.length === 0) wrong(row, `文件夹中没有安装包“${named}”`);
      else if (found.length > 1)
        wrong(row, `文件夹中有${String(found.length)}个“${named}”（${found.map(({ name }) => name).join('、')}），请写明所在的子文件夹`);
      for (const { name } of found.length === 1 ? found : []) claim(name, row);
    }
  }
  for (const { name } of files) if (!claims.has(name)) for (const row of rowsByName(name, rows)) claim(name, row);
  for (const file of files) {
    const claiming = claims.get(file.name) ?? [];
    const [row, ...others] = claiming;
    if (row === undefined) wrong(0, `安装包“${file.name}”不对应任何一行：请在“安装包”列写明，或从文件夹中移走`);
    else if (others.length > 0)
      for (const one of claiming) wrong(one, `安装包“${file.name}”同时对应第${claiming.join('、')}行：一个安装包只能属于一行`);
    else if (file.refusal !== null) wrong(row, `安装包“${file.name}”不能使用：${file.refusal}`);
    else of.set(row, [...(of.get(row) ?? []), file.name]);
  }
  for (const { row, packageName, application } of rows) {
    const own = files.filter(({ name }) => of.get(row)?.includes(name) === true);
    const other = own.find((one) => packageName !== null && one.packageName !== packageName);
    if (other !== undefined) wrong(row, `安装包“${other.name}”的包名是“${other.packageName ?? ''}”，与表中的“${packageName ?? ''}”不符`);
    const names = [...new Set(own.map((one) => one.packageName))];
    if (names.length > 1) wrong(row, `对应的安装包不是同一个应用程序（包名${names.map((one) => `“${one ?? ''}”`).join('、')}）`);
    const kind = application?.declaration.app.kind;
    if (own.length > 0 && kind !== undefined && kind !== 'APP') wrong(row, `应用类型是${kind}，不应有安装包`);
  }
  return { of, problems };
}

/** Rows whose application's name stands in the file's; of several those whose unit's does as well. */
function rowsByName(name: string, rows: readonly ReadRow[]): readonly number[] {
  const said = squeeze(name.replace(/\.[a-z]+$/iu, ''));
  const fitting = rows.filter(({ named: { app }, packages }) => packages === null && squeeze(app) !== '' && said.includes(squeeze(app)));
  const longest = Math.max(0, ...fitting.map(({ named: { app } }) => squeeze(app).length));
  const best = fitting.filter(({ named: { app } }) => squeeze(app).length === longest);
  const byUnit = best.filter(({ named: { unit } }) => squeeze(unit) !== '' && said.includes(squeeze(unit)));
  return (byUnit.length > 0 ? byUnit : best).map(({ row }) => row);
}
