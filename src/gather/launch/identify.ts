/** Reads who a program is from the host's own page about it: capsule, the program's name, 关于; and back. */
import { centre } from '../boxes.ts';
import { onDevice } from '../kit.ts';
import type { Spot, View } from '../view.ts';
import type { Arrival, Walk } from '../walk.ts';
import { plain } from '../words.ts';
import { aboutIn, type About } from './about.ts';
import { Aside } from './aside.ts';
import { capsuleOf } from './chrome.ts';
import type { Host } from './host.ts';
import { isMenu } from './hosted.ts';
import { lookLegibly } from './legible.ts';
import { targetOf } from './target.ts';

const MOST_BACKS = 3;
/** A program's name and what a host writes after it. */
const LONGEST_ENTRY = 34;

/** Where the walk is inside a host: reads what that says of the program, and comes back. Gives where the device then stands. */
export async function introduce(walk: Walk, arrival: Arrival): Promise<Arrival> {
  const target = targetOf(walk.kit);
  const { host } = target;
  if (!host || !arrival.known) return arrival;
  const about = await read(walk, host);
  if (about) target.learn(about);
  for (let backs = 0; backs < MOST_BACKS; backs += 1) {
    const { sight, texts } = await lookLegibly(walk.kit);
    if (!target.hostShown(sight.foreground, texts)) break;
    await onDevice(walk.kit, () => walk.kit.device.back(walk.kit.signal));
  }
  const back = await walk.arrive(null, 'back', { from: arrival.known.id, act: 'back', label: '返回' }, false);
  return back.known ? back : walk.relaunch();
}

async function read(walk: Walk, host: Host): Promise<About | null> {
  const { kit } = walk;
  const capsule = capsuleOf(host, kit.device.facts);
  if (!capsule) return null;
  // The left of the two buttons opens the sheet, the right one closes the program.
  await tap(walk, { x: Math.round(capsule.x + capsule.width * 0.36), y: buttonHeight(walk, capsule.height) });
  const sheet = await lookLegibly(kit);
  const entry = isMenu(host, sheet.texts) ? aboutEntry(sheet.view, host) : undefined;
  if (!entry) return null;
  await tap(walk, entry.tap);
  const { sight, texts, taken } = await lookLegibly(kit);
  // Only a page of the host's own tells of the program: still the program, or still the menu, is none.
  if (!targetOf(kit).hostShown(sight.foreground, texts) || isMenu(host, texts)) return null;
  const step = { from: walk.at?.id ?? 'start', act: 'tap', label: `${host.name}菜单—${entry.label}` } as const;
  return aboutIn((await new Aside(walk, host).keep(sight, step, taken)).texts);
}

const tap = async ({ kit, notes }: Walk, point: Spot['tap']): Promise<void> => {
  notes.actions += 1;
  await onDevice(kit, () => kit.device.tap(point, kit.signal));
};

/** Where the tree tells of the buttons, at their height; else in the middle of the bar. */
function buttonHeight(walk: Walk, height: number): number {
  const { tree } = walk.sight ?? {};
  const { density, width } = walk.kit.device.facts.screen;
  const root = tree?.state === 'seen' ? tree.value.root : null;
  const find = (node: NonNullable<typeof root>): number | null => {
    if (/^(更多|菜单|更多操作)$/.test(plain(node.text || node.description)) && node.box.x > width / 2 && node.box.y < height * 2)
      return centre(node.box).y;
    for (const child of node.children) {
      const found = find(child);
      if (found !== null) return found;
    }
    return null;
  };
  return (root && find(root)) ?? Math.round((24 + 22) * density);
}

/** 关于 by its name; else what stands right above the menu's words: the program's name. */
export function aboutEntry(sheet: Pick<View, 'spots'>, host: Host): Spot | undefined {
  // A picture may give a wrapped word in pieces: 添加到我的小, 程序.
  const isWord = ({ label }: Pick<Spot, 'label'>): boolean => {
    const said = plain(label);
    return host.menu.some((word) => word !== '关于' && (said.includes(word) || (said.length >= 2 && word.includes(said))));
  };
  const top = Math.min(...sheet.spots.filter((spot) => isWord(spot) && plain(spot.label).length <= LONGEST_ENTRY).map(({ box }) => box.y));
  // The sheet as a whole carries all its words: what is tapped must be one entry, and none that does something else.
  const named = sheet.spots.filter((spot) => {
    const said = plain(spot.label);
    const one = spot.source === 'ocr' || !spot.soft;
    return one && said !== '' && said.length <= LONGEST_ENTRY && !/^(取消|关闭)$/.test(said) && !isWord(spot);
  });
  const about = named.find((spot) => plain(spot.label).startsWith('关于'));
  return about ?? named.filter(({ box }) => box.y < top).sort((a, b) => b.box.y - a.box.y)[0];
}
