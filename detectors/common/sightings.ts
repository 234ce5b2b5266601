/** Making sightings, and putting those of one kind together. */
import type { RulePack } from '../../src/rules/pack.ts';
import type { Claims, Grade, Place, Sighting } from '../../src/verdict/detector.ts';
import type { Item } from './items.ts';
import { compulsionOn, sceneOf } from './scene.ts';

const MAX_PLACES = 8;
const MAX_MENTIONS = 20;

/** What an item says as it stands on the screen, for a sentence; `max` characters. */
export function said({ place, text }: Pick<Item, 'place' | 'text'>, max = 40): string {
  const shown = (place.text.replace(/\s+/gu, ' ').trim() || text).replaceAll('“', '‘').replaceAll('”', '’');
  return shown.length > max ? `${shown.slice(0, max)}…` : shown;
}

/** A squeezed label with the punctuation of Chinese text, for a sentence; times (12:30) stay. */
export const inChinese = (label: string): string =>
  label.replace(/(?<=[\p{Script=Han})]):/gu, '：').replace(/(?<=\p{Script=Han}),/gu, '，');

export const APPLIES: Claims['applies'] = { yes: true };
export const NOTHING: Claims = { applies: APPLIES, sightings: [], marks: [], gaps: [], advice: [], leads: [] };

/** A sighting of this item; `extra` places are shown beside its own. */
export function sighting(item: Item, grade: Grade, name: string, because: string, rules: RulePack, extra: readonly Place[] = []): Sighting {
  const decides = grade !== 'mention';
  return {
    grade,
    name,
    because,
    where: [item.place, ...extra],
    weak: item.weak,
    scene: decides ? sceneOf(item, rules) : null,
    compulsion: decides ? compulsionOn(item.screen, rules) : [],
  };
}

/** For a person: the first of the items named, the others shown beside it; nothing of none. */
export function leftOpen([first, ...others]: readonly Item[], because: string, rules: RulePack): Sighting[] {
  if (first === undefined) return [];
  return [
    sighting(
      first,
      'ambiguous',
      said(first, 20),
      because,
      rules,
      others.map(({ place }) => place),
    ),
  ];
}

const ORDER: Readonly<Record<Grade, number>> = { function: 0, entry: 1, ambiguous: 2, mention: 3 };

/** One sighting a name, grade and scene, strongest first, with all its places; sure if any of them is sure. */
export function together(all: readonly Sighting[]): readonly Sighting[] {
  const byKey = new Map<string, Sighting>();
  for (const one of all) {
    const key = [one.grade, one.name, one.scene ?? ''].join('\n');
    const known = byKey.get(key);
    if (!known) {
      byKey.set(key, one);
      continue;
    }
    const fresh = one.where.filter(
      (place) =>
        !known.where.some((other) => other.screen === place.screen && other.picture === place.picture && other.box.y === place.box.y),
    );
    byKey.set(key, {
      ...known,
      where: [...known.where, ...fresh].slice(0, MAX_PLACES),
      weak: known.weak && one.weak,
      compulsion: [...new Set([...known.compulsion, ...one.compulsion])],
    });
  }
  const sorted = [...byKey.values()].sort((a, b) => ORDER[a.grade] - ORDER[b.grade]);
  const mentions = sorted.filter(({ grade }) => grade === 'mention').slice(0, MAX_MENTIONS);
  return [...sorted.filter(({ grade }) => grade !== 'mention'), ...mentions];
}

export const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
