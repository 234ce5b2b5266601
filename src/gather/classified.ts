/**
 * Marks of classified material (office.md 5.3: stop, seal, show nobody but the named person, say so). Found in trees before
 * anything is kept, and in readings as they come; from then on the device is asked for nothing more.
 */
import type { Device, UiNode } from '../../device-farm/device.ts';
import { WalkEnded } from './ended.ts';
import type { Kit } from './kit.ts';

const LEVEL = '(?<!商业|工作|个人|核心商|普通商)(?:绝密|机密|秘密)';
const STAR = '[★☆✩✪✫✬✭✮✯✰⭐⋆]';
const TERM = '(?:\\d{1,3}(?:年|个?月|天|日)|长期|永久|启用前|解密前?)';
/** 国家秘密标志: 密级★保密期限. One star, not a rating. */
const MARK = new RegExp(`(${LEVEL}${STAR})(?!${STAR})(${TERM}?)`, 'u');
/** The star lost in reading, or written as an asterisk: only where the mark is all the line says. */
const WORN = new RegExp(`^[（(【\\[]?(${LEVEL})[*＊※·.+x×]?(${TERM})[)）】\\]]?$`, 'u');
/** A lesson about the mark quotes it. */
const QUOTED = new RegExp(
  `[“‘"'「『]${LEVEL}${STAR}${TERM}?[”’"'」』]|(?:如|例如|比如|标注为?|标为|写作|形式为?|格式为?|样式为?)[:：]?${LEVEL}${STAR}`,
  'u',
);

const squeezed = (text: string): string => text.normalize('NFKC').replace(/(?:[\s\u200b-\u200f]|\ufe0e|\ufe0f)+/gu, '');

/** The mark a text carries, as it stands (机密★10年); null for 保密协议, 商业秘密, 机密 in a sentence, or a quoted example. */
export function markIn(text: string): string | null {
  const said = squeezed(text);
  const found = MARK.exec(said);
  if (found && !QUOTED.test(said)) return `${found[1] ?? ''}${found[2] ?? ''}`;
  return WORN.test(said) ? said : null;
}

/** The same over texts that follow each other: 机密, ★ and 10年 may be nodes or lines of their own. */
export function markAmong(texts: readonly string[]): string | null {
  for (const [index, text] of texts.entries()) {
    const alone = markIn(text);
    if (alone !== null) return alone;
    const next = squeezed(texts[index + 1] ?? '');
    const level = squeezed(text);
    if (level.length > 12 || next.length > 12 || !new RegExp(`^${STAR}`, 'u').test(next)) continue;
    // A title and the stars of its rating: each in a node of its own.
    if (new RegExp(`^${STAR}`, 'u').test(squeezed(texts[index + 2] ?? ''))) continue;
    const together = new RegExp(`${LEVEL}$`, 'u').test(level) ? markIn(`${level}${next}`) : null;
    if (together !== null) return together;
  }
  return null;
}

export class ClassifiedSeen extends WalkEnded {
  override readonly name = 'ClassifiedSeen';
  constructor(mark: string) {
    super('classified-content', `屏幕上出现密级标志“${mark}”，已停止检测并封存。`);
  }
}

/** Rung by the first mark seen, in a tree or in a picture; never silenced. */
export type Alarm = {
  readonly mark: string | null;
  readonly at: string | null;
  /** The mark came into sight by scrolling: the page kept last is the one that carries it. */
  readonly scrolledTo: boolean;
};

/** The same kit whose device stops answering, and whose readings give nothing away, once a mark was seen. */
export function watchful(kit: Kit): { readonly kit: Kit; readonly alarm: () => Alarm } {
  let alarm: Alarm = { mark: null, at: null, scrolledTo: false };
  let swiped = false;
  const ring = (mark: string, scrolledTo: boolean): void => {
    if (alarm.mark === null) alarm = { mark, at: kit.clock.now().toISOString(), scrolledTo };
  };
  const heeding =
    <A extends readonly unknown[], T>(act: (...given: A) => Promise<T>, moves?: 'swipe' | 'other') =>
    async (...given: A): Promise<T> => {
      if (alarm.mark !== null) throw new ClassifiedSeen(alarm.mark);
      if (moves) swiped = moves === 'swipe';
      return act(...given);
    };
  const { device } = kit;
  const watched: Device = {
    ...device,
    launch: heeding((...given) => device.launch(...given), 'other'),
    tap: heeding((...given) => device.tap(...given), 'other'),
    back: heeding((...given) => device.back(...given), 'other'),
    type: heeding((...given) => device.type(...given), 'other'),
    swipe: heeding((...given) => device.swipe(...given), 'swipe'),
    hideKeyboard: heeding((...given) => device.hideKeyboard(...given)),
    foreground: heeding((...given) => device.foreground(...given)),
    screenshot: heeding((...given) => device.screenshot(...given)),
    systemLines: heeding((...given) => device.systemLines(...given)),
    tree: heeding(async (signal) => {
      const tree = await device.tree(signal);
      const mark = tree.root ? markAmong(textsOf(tree.root)) : null;
      if (mark === null) return tree;
      ring(mark, swiped);
      throw new ClassifiedSeen(mark);
    }),
  };
  const reader: Kit['reader'] = {
    facts: kit.reader.facts,
    close: () => kit.reader.close(),
    read: async (picture, signal) => {
      const read = await kit.reader.read(picture, signal);
      const mark = read.state === 'seen' ? markAmong(read.value.lines.map((line) => line.raw)) : null;
      if (mark === null) return read;
      ring(mark, false);
      return { state: 'unseen', reason: 'classified-content', detail: '画面出现密级标志，已封存' };
    },
  };
  return { kit: { ...kit, device: watched, reader }, alarm: () => alarm };
}

function textsOf(node: UiNode): string[] {
  const own = node.password ? [] : [node.text, node.description].filter((text) => text.trim() !== '');
  return [...own, ...node.children.flatMap(textsOf)];
}
