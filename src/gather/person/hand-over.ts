/**
 * Hands the device to a person and takes it back: shows what is on the screen, does what the person says, and ends when the page
 * no longer asks, the person gives up, or time is up. Every act is noted; what is typed is noted nowhere.
 */
import { withDeadline } from '../../deadline.ts';
import { CannotObserve, NeedsPerson } from '../../errors.ts';
import type { Point } from '../../../device-farm/device.ts';
import type { Handover, HandoverKind, PersonAct } from '../../evidence/schema.ts';
import type { Answer, Deed, Person, Question } from '../../ports.ts';
import { heed, onDevice } from '../kit.ts';
import { codeCells } from '../sign-in/fields.ts';
import { typedByKeys } from '../sign-in/keypad.ts';
import { pressAgreeing } from '../sign-in/typing.ts';
import type { Spot, View } from '../view.ts';
import type { Walk } from '../walk.ts';
import { awake, type Waiting } from './awake.ts';
import { keepShown } from './shown.ts';

/** What a hand-over is about, and how it is known to be done. */
export type Asking = {
  readonly kind: HandoverKind;
  /** One sentence: what the person is to do. */
  readonly asked: string;
  /** The page does not ask any more. */
  readonly solved: (view: View) => boolean;
  /** It shows what only comes after that, the page perhaps still under it. */
  readonly beyond?: (view: View) => boolean;
  /** Where a text goes that comes without a place. */
  readonly field?: (view: View) => Spot | undefined;
  /** Done as soon as one text was typed. */
  readonly once?: boolean;
  /** Pressed once a text was typed there. */
  readonly press?: (view: View) => Spot | undefined;
};

export type Outcome = Handover['outcome'];

/** ms a page is given to answer what a person did. */
const ANSWER_MS = 4_000;

/**
 * Expects the device to stand where the person is needed. With nobody to ask it ends at once, and that is noted too. Throws
 * `NeedsPerson` when nobody answered in time and the detection is to be set aside.
 */
export async function handOver(walk: Walk, asking: Asking): Promise<Outcome> {
  const { kit, notes } = walk;
  const { person } = kit;
  const handover: Handover = {
    id: `H${String(notes.handovers.length + 1)}`,
    kind: asking.kind,
    asked: asking.asked,
    way: person?.way ?? 'nobody',
    screen: walk.at?.id ?? null,
    pictures: [],
    startedAt: walk.stamp(),
    endedAt: walk.stamp(),
    outcome: 'broken-off',
    acts: [],
  };
  notes.handovers.push(handover);
  if (!person) {
    handover.outcome = 'nobody';
    kit.log.warn({ kind: asking.kind }, 'a person is needed and there is nobody to ask');
    return handover.outcome;
  }
  walk.report('等待人工介入');
  try {
    handover.outcome = await awake(kit, (waiting) => attend(walk, person, asking, handover, waiting));
    if (handover.outcome !== 'timed-out' || !person.parks) return handover.outcome;
    handover.outcome = 'parked';
    throw new NeedsPerson(`${asking.asked}规定时间内无人应答，已走查的部分已保存，可续检。`);
  } finally {
    handover.endedAt = walk.stamp();
    await person.over(WORDS[handover.outcome]);
  }
}

const WORDS: Readonly<Record<Outcome, string>> = {
  solved: '人工介入完成，继续检测',
  'gave-up': '介入人员放弃，以未登录状态继续检测',
  'timed-out': '无人应答，以未登录状态继续检测',
  nobody: '无法联系介入人员，以未登录状态继续检测',
  'broken-off': '人工介入中断',
  parked: '规定时间内无人应答，检测暂存待续',
};

async function attend(walk: Walk, person: Person, asking: Asking, handover: Handover, waiting: Waiting): Promise<Outcome> {
  const { kit } = walk;
  const wait = kit.paused ?? ((work) => work());
  const end = Date.now() + person.patienceMs;
  const over = withDeadline(kit.signal, person.patienceMs);
  let place: Spot | undefined;
  // A field that was filled in no longer says what it is for: it is known by its place.
  const filledIn = (view: View): Spot | undefined => view.spots.find((spot) => place && isFieldAt(spot, place));
  const solved = (view: View): boolean => asking.beyond?.(view) === true || (asking.solved(view) && !filledIn(view));
  for (let note: string | null = null; ;) {
    // Before the first act the page is why the person was asked; afterwards it is given time to answer.
    const sight = note === null ? await walk.lookOver() : await walk.lookUntil(ANSWER_MS, ({ view }) => solved(view));
    if (note !== null && solved(sight.view)) return 'solved';
    const field = asking.field?.(sight.view) ?? filledIn(sight.view);
    place ??= field;
    // A field that the page draws shows each character by itself: none is known again as what was typed.
    const shows = place && !isField(place) && handover.acts.some(({ act }) => act === 'type') ? [place.box] : [];
    const picture = await keepShown(walk, sight, `${handover.id}-${String(handover.pictures.length + 1)}`, handover.pictures, shows);
    const question: Question = {
      id: handover.id,
      kind: asking.kind,
      asked: asking.asked,
      note,
      picture,
      screen: kit.device.facts.screen,
      places: placesOf(sight.view),
      leftMs: Math.max(0, end - Date.now()),
    };
    const answer = await wait(() => waiting(over, (signal) => person.ask(question, signal)));
    heed(kit.signal);
    if (over.aborted) return 'timed-out';
    if (!answer) return 'nobody';
    handover.acts.push(noted(answer, walk.stamp()));
    if (answer.deed.act === 'give-up') return 'gave-up';
    note = await perform(walk, asking, answer.deed, field);
    if (asking.once === true && answer.deed.act === 'type' && note.startsWith('已填写')) return 'solved';
  }
}

const isField = ({ role }: Spot): boolean => role === 'field' || role === 'secret-field';

const isFieldAt = (spot: Spot, at: Spot): boolean =>
  isField(spot) && Math.abs(spot.box.x - at.box.x) < 8 && Math.abs(spot.box.y - at.box.y) < 8;

const noted = ({ who, deed }: Answer, at: string): PersonAct => {
  const point = deed.act === 'swipe' ? deed.from : 'point' in deed ? deed.point : undefined;
  return { who, at, act: deed.act, ...(point ? { point: { x: point.x, y: point.y } } : {}) };
};

function placesOf({ spots }: View): Question['places'] {
  return spots
    .filter((spot) => !spot.soft)
    .map(({ label, role, box }) => ({ label, field: role === 'field' || role === 'secret-field', box }))
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
}

/** Does it, and says what became of it. */
async function perform(walk: Walk, asking: Asking, deed: Deed, field: Spot | undefined): Promise<string> {
  const { kit } = walk;
  const { device, signal } = kit;
  try {
    switch (deed.act) {
      case 'tap':
        await onDevice(kit, () => device.tap(deed.point, signal));
        return '已点按，请查看现在的画面。';
      case 'swipe':
        await onDevice(kit, () => device.swipe(deed.from, deed.to, SWIPE_MS, signal));
        return '已滑动，请查看现在的画面。';
      case 'type':
        return await typeFor(walk, asking, deed, field);
      case 'done':
        return '页面仍要求人工处理，请继续或放弃。';
      case 'look':
      case 'give-up':
        break;
    }
    return '这是现在的画面。';
  } catch (error) {
    if (!(error instanceof CannotObserve)) throw error;
    return `设备没有照做（${error.message}）请换一处再试。`;
  }
}

/** ms of a finger drawn across, as slow as a person's. */
const SWIPE_MS = 900;

async function typeFor(walk: Walk, asking: Asking, deed: Deed & { act: 'type' }, field: Spot | undefined): Promise<string> {
  const { kit } = walk;
  const point = deed.point ?? field?.tap;
  if (!point) return '没有找到要填写的栏目，请指明位置。';
  kit.shield?.learn(deed.text);
  const drawn = !deed.point && field && !isField(field) ? field : null;
  if (drawn && !(await typedByKeys(kit, drawn, deed.text))) return '没有找到页面自绘键盘上的全部按键，请逐个点按。';
  if (!drawn) await fillIn(walk, deed, point);
  if (deed.point || !asking.press) return '已填写，请查看现在的画面。';
  const button = asking.press((await walk.lookOver()).view);
  if (!button) return '已填写，没有找到提交的按钮，请点按。';
  await pressAgreeing(walk, button);
  return '已填写并提交，页面没有通过，请核对后重新填写或放弃。';
}

async function fillIn(walk: Walk, deed: Deed & { act: 'type' }, point: Point): Promise<void> {
  const { kit } = walk;
  const { device, signal } = kit;
  const cells = deed.point ? [] : codeCells((await walk.lookOver()).view);
  const digits = Array.from(deed.text);
  if (cells.length > 1 && cells.length === digits.length)
    for (const [index, cell] of cells.entries())
      await onDevice(kit, () => device.type(cell.tap, digits[index] ?? '', { secret: true }, signal));
  else await onDevice(kit, () => device.type(point, deed.text, { secret: true }, signal));
  await onDevice(kit, () => device.hideKeyboard(signal));
}
