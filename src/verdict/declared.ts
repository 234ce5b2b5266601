/** Declared against detected (office.md 3): which declared function a sighting is, and whether its scene is exempt. */
import type { RestrictedFunction } from '../evidence/declaration.ts';
import { normalise } from '../evidence/normalise.ts';
import type { RulePack } from '../rules/pack.ts';
import type { Sighting } from './detector.ts';

const squeeze = (text: string): string => normalise(text).replace(/\s+/gu, '');
const holds = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));

/**
 * The declared scene is one of 安保、应急 … The applicant's own words for the scene count; without any, its name and reason.
 * Everyday work named in them (会议, 考勤 …) makes it none.
 */
export function isExempt(item: RestrictedFunction, rules: RulePack): boolean {
  const said = squeeze(item.scene ?? `${item.name}${item.reason ?? ''}`);
  return holds(said, rules.exemptRoots) && !holds(squeeze(`${item.scene ?? ''}${item.name}`), rules.ordinaryScenes);
}

/**
 * The sighting is this declared function: by its place when one is declared, by its name otherwise. A function of exactly that
 * name in an exempt scene is it by whatever way it was come to: a page may have more than one way to it.
 */
export function isDeclared(item: RestrictedFunction, sighting: Sighting, paths: readonly string[], rules: RulePack): boolean {
  const name = squeeze(item.name);
  const seen = squeeze(sighting.name);
  const there = [...paths.flatMap((path) => path.split('—').map(squeeze)), seen];
  if (item.path !== undefined) {
    const parts = item.path
      .split(/[—→›>/、-]+/u)
      .map(squeeze)
      .filter((part) => part !== '' && part !== '首页' && part !== name);
    if (parts.length > 0)
      return parts.every((part) => there.some((one) => one.includes(part))) || (seen === name && sighting.scene !== null);
  }
  if (seen === name) return true;
  if (there.some((one) => holds(one, rules.ordinaryScenes))) return holds(seen, [name]);
  return seen.includes(name) || name.includes(seen);
}
