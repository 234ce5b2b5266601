/** Is this a screen already known? Pure. */
import { createHash } from 'node:crypto';
import type { Observation } from '../evidence/schema.ts';
import type { Foreground } from '../../device-farm/device.ts';
import type { ReadingResult } from '../ports.ts';
import { alike } from './looks.ts';
import type { Spot, View } from './view.ts';
import { hasArrow } from './way-back.ts';
import { menuLike, plain } from './words.ts';

const digest = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);

/** As a calendar calls it. */
const MONTH = /^(十[一二]?|[一二三四五六七八九])月份?$/;

/** Figures, dates, times and badges change while the screen stays the same. */
const masked = (label: string): string =>
  plain(label)
    .replace(MONTH, '#月')
    .replace(/\d+/g, '#')
    .replace(/^#\+?(?=\D)|(?<=\D)#\+?$/g, '');

export type Identity = {
  /** New or known: title, what can be acted on (rows of a list folded), the selected tab. */
  readonly structural: string;
  /** The same page design with other content: for telling rows of lists that lead to the same kind of page. */
  readonly template: string;
  /** Worth a picture: all texts, figures masked. */
  readonly content: string;
  /** Only where there is no word to tell it by: what it looks like. Near enough is the same. */
  readonly looks?: string;
};

export function identityOf(view: View, foreground: Foreground, title: string): Identity {
  const hard = view.spots.filter((spot) => !spot.soft);
  const acting = hard.length >= 3 ? hard : view.spots;
  const menu = [...new Set(acting.filter((spot) => menuLike(spot.label)).map((spot) => masked(spot.label)))].sort();
  const shapes = [...new Set(acting.map((spot) => `${spot.role} ${spot.signature}`))].sort();
  // A page above others is the same whichever tab it was opened in.
  const deep = hasArrow(view);
  const tab = acting.filter((spot) => spot.selected && !(deep && spot.role === 'tab')).map((spot) => masked(spot.label));
  const place = `${foreground.package}/${foreground.activity}/${String(view.dialog)}`;
  const texts = view.texts.map((one) => masked(one.text)).filter((one) => one !== '');
  return {
    structural: digest([place, masked(title), ...menu, '--', ...shapes, '--', ...tab]),
    template: digest([place, ...shapes]),
    content: digest([place, masked(title), ...new Set(texts)]),
  };
}

/** A screen whose tree is empty is known by the texts its pixels show, figures masked, single characters left out; by its looks where those are given. */
export function identityOfPixels(reading: Observation<ReadingResult>, foreground: Foreground, looks?: string): Identity {
  const lines = reading.state === 'seen' ? wordsIn(reading.value) : [reading.reason];
  const place = `${foreground.package}/${foreground.activity}/pixels`;
  const template = digest([place]);
  if (looks !== undefined) return { structural: digest([place, looks]), template, content: digest([place, looks]), looks };
  const short = [...new Set(lines.filter((line) => line.length <= 10))].sort();
  return {
    structural: digest([place, ...(short.length > 0 ? short : lines)]),
    template,
    content: digest([place, ...lines]),
  };
}

const wordsIn = ({ lines }: ReadingResult): string[] => lines.map((line) => masked(line.normal)).filter((line) => line.length > 1);

/** Nothing was read by which a screen could be known. */
export const isWordless = (reading: Observation<ReadingResult>): boolean =>
  reading.state === 'unseen' || wordsIn(reading.value).length === 0;

/** One place: equal by what can be told of it, or alike where only the picture tells. */
export function samePlace(one: Identity, other: Identity): boolean {
  if (one.structural === other.structural) return true;
  return one.looks !== undefined && other.looks !== undefined && one.template === other.template && alike(one.looks, other.looks);
}

/** One control wherever it is met again on the same design: for not trying a row, a tab or a header twice. */
export function controlKey(spot: Pick<Spot, 'label' | 'role' | 'resourceId' | 'signature'>): string {
  return digest([spot.role, masked(spot.label), spot.resourceId, spot.signature]);
}
