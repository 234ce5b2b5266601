/** Signs in by declared steps: what to tap, tick and fill in, by the words that stand on the page. */
import type { SignInStep } from '../../evidence/declaration.ts';
import type { Account } from '../../ports.ts';
import { centre } from '../boxes.ts';
import { looksLikeLogin } from '../classify.ts';
import { onDevice } from '../kit.ts';
import { handOver } from '../person/hand-over.ts';
import type { Spot, View } from '../view.ts';
import type { Walk } from '../walk.ts';
import { plain } from '../words.ts';
import { agree } from './agree.ts';
import type { SignIn } from './sign-in.ts';
import { typed } from './typing.ts';

/** ms a page is given to show what a step speaks of. */
const SHOWN_MS = 8_000;

/** What a step speaks of: the whole label before a label that holds the words; a field by itself or by the words beside or above it. */
export function targetOf(view: View, step: SignInStep): Spot | undefined {
  if ('tap' in step) return named(view.spots, step.tap);
  if ('tick' in step)
    return (
      named(
        view.spots.filter(({ role }) => role === 'tick'),
        step.tick,
      ) ?? named(view.spots, step.tick)
    );
  const wanted = 'fill' in step ? step.fill : step.ask;
  const fields = view.spots.filter(({ role }) => role === 'field' || role === 'secret-field');
  const own = named(fields, wanted);
  if (own) return own;
  const word = view.texts.find((one) => plain(one.text).includes(plain(wanted)));
  if (!word) return undefined;
  // Beside it, or under it: the field whose left upper corner is nearest to the words.
  const distance = ({ box }: Spot): number => Math.abs(centre(box).y - centre(word.box).y) + Math.abs(box.x - word.box.x) / 4;
  return fields.filter(({ box }) => box.y + box.height >= word.box.y).sort((a, b) => distance(a) - distance(b))[0];
}

function named(spots: readonly Spot[], words: string): Spot | undefined {
  const said = plain(words);
  return (
    spots.find(({ label }) => plain(label) === said) ??
    spots.find(({ label, resourceId }) => plain(label).includes(said) || resourceId === words)
  );
}

/** `done` once every step was taken; where that led is for the caller to see. */
export async function followSteps(walk: Walk, account: Account, steps: readonly SignInStep[]): Promise<SignIn> {
  for (const step of steps) {
    const { view } = await walk.lookUntil(SHOWN_MS, (sight) => targetOf(sight.view, step) !== undefined);
    const spot = targetOf(view, step);
    const taken = spot ? await take(walk, account, step, spot, view) : 'lost';
    if (taken === 'blocked' || taken === 'needs-person') return taken;
    if (taken === 'done') continue;
    const asked = `没有找到登录步骤中的“${Object.values(step)[0] ?? ''}”，请在画面上完成登录。`;
    const outcome = await handOver(walk, { kind: 'sign-in', asked, solved: (now) => !looksLikeLogin(now) });
    return outcome === 'solved' ? 'done' : 'needs-person';
  }
  return 'done';
}

async function take(walk: Walk, account: Account, step: SignInStep, spot: Spot, view: View): Promise<SignIn | 'lost'> {
  if ('tap' in step) {
    walk.notes.actions += 1;
    await onDevice(walk.kit, () => walk.kit.device.tap(spot.tap, walk.kit.signal));
    return 'done';
  }
  if ('tick' in step) {
    if (spot.role === 'tick') await agree(walk, { ...view, spots: [spot] }, false);
    else await agree(walk, view, true);
    return 'done';
  }
  if ('ask' in step) {
    const kind = /码/.test(step.ask) ? 'sms-code' : 'sign-in';
    const outcome = await handOver(walk, {
      kind,
      asked: `请填写“${step.ask}”。`,
      once: true,
      solved: () => false,
      field: (now) => targetOf(now, step),
    });
    return outcome === 'solved' ? 'done' : 'needs-person';
  }
  const value = account[step.with];
  // An account without it cannot take this step.
  if (value === undefined) return 'lost';
  if (!(await typed(walk, spot, value))) return 'blocked';
  return 'done';
}
