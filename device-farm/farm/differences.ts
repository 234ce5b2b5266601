/** How a device differs from what it was. Pure. */
import type { CustodyDifference, DeviceState } from '../../src/evidence/schema.ts';

/** Everything that is new, gone or other; in the order of the state's parts. */
export function differences(before: DeviceState, now: DeviceState): readonly CustodyDifference[] {
  return [
    ...packages(before.packages, now.packages),
    ...sets('file', before.files, now.files),
    ...(before.keyboard === now.keyboard ? [] : [{ what: 'keyboard', change: 'other', object: now.keyboard ?? '' } as const]),
    ...sets('automation', before.automation, now.automation),
    ...sets('port', before.ports, now.ports),
    ...settings(before.settings, now.settings),
  ];
}

function packages(before: readonly string[], now: readonly string[]): readonly CustodyDifference[] {
  const [then, there] = [byName(before), byName(now)];
  return [
    ...[...there].flatMap(([name, entry]): CustodyDifference[] => {
      const was = then.get(name);
      if (was === entry) return [];
      return [{ what: 'package', change: was === undefined ? 'new' : 'other', object: was === undefined ? entry : `${was} → ${entry}` }];
    }),
    ...[...then].flatMap(([name, entry]): CustodyDifference[] =>
      there.has(name) ? [] : [{ what: 'package', change: 'gone', object: entry }],
    ),
  ];
}

const byName = (entries: readonly string[]): ReadonlyMap<string, string> =>
  new Map(entries.map((entry) => [entry.split(' ', 1)[0] ?? '', entry]));

function sets(what: CustodyDifference['what'], before: readonly string[], now: readonly string[]): readonly CustodyDifference[] {
  return [
    ...now.filter((one) => !before.includes(one)).map((object) => ({ what, change: 'new', object }) as const),
    ...before.filter((one) => !now.includes(one)).map((object) => ({ what, change: 'gone', object }) as const),
  ];
}

/** Not told on one side: nothing can be said. */
function settings(before: DeviceState['settings'], now: DeviceState['settings']): readonly CustodyDifference[] {
  if (before === undefined || now === undefined) return [];
  return now.filter((one) => !before.includes(one)).map((object) => ({ what: 'setting', change: 'other', object }) as const);
}
