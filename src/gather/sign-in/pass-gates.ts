/** From the page that follows on signing in to the app itself: a declared role is chosen, what only a person can do is handed over. */
import type { Account } from '../../ports.ts';
import type { Known } from '../notes.ts';
import { handOver } from '../person/hand-over.ts';
import { scrollTo } from '../scrolling.ts';
import type { Arrival, Walk } from '../walk.ts';
import { codeFieldOf } from './fields.ts';
import { ASKED, choose, confirmOf, gateOf, type Gate } from './gates.ts';

/** Pages that ask, one after another, before it is given up. */
const MOST_GATES = 4;
/** ms a choice is given to lead on. */
const LEAD_MS = 3_000;

/** null: a gate stayed shut. */
export async function passGates(walk: Walk, landed: Arrival, account: Account): Promise<Arrival | null> {
  let at = landed;
  for (let gates = 0; at.known && walk.sight; gates += 1) {
    const gate = gateOf(walk.sight.view);
    if (!gate) return at;
    leaveAlone(walk, at.known, gate);
    if (gates === MOST_GATES) return null;
    const label = gate === 'role-choice' ? await chooseRole(walk, account) : null;
    if (label === null && (await handOver(walk, askingAt(gate))) !== 'solved') return null;
    const { id } = at.known;
    at = await walk.arrive(at.known, 'sign-in', { from: id, act: 'sign-in', label: label ?? '人工介入' }, false);
  }
  return at;
}

/** A page that only asks is not explored; the roles it offers are named as not taken. */
export function leaveAlone({ notes }: Walk, known: Known, gate: Gate): void {
  for (const held of known.held) {
    if (held.state !== 'new') continue;
    if (gate === 'role-choice' && !held.spot.soft) notes.leave(known, held, 'ambiguous-act');
    else held.state = 'left';
  }
}

function askingAt(gate: Gate): Parameters<typeof handOver>[1] {
  const code = gate === 'sms-code' || gate === 'image-captcha';
  return { kind: gate, asked: ASKED[gate], solved: (view) => gateOf(view) !== gate, ...(code ? { field: codeFieldOf } : {}) };
}

/** The label that was chosen; null when none of the declared names is on the page, or choosing it did not lead on. */
async function chooseRole(walk: Walk, account: Account): Promise<string | null> {
  const { kit } = walk;
  const declared = (kit.access?.accounts ?? []).filter(({ role }) => role === account.role);
  const names = [account.role, ...declared.flatMap(({ unit }) => (unit === undefined ? [] : [unit]))];
  await scrollTo(walk, 0);
  const spot = choose((await walk.lookOver()).view, names);
  if (!spot) return null;
  walk.report(`选择“${spot.label}”`);
  await walk.tapAt(spot);
  const chosen = await walk.lookUntil(LEAD_MS, ({ view }) => gateOf(view) !== 'role-choice');
  if (gateOf(chosen.view) !== 'role-choice') return spot.label;
  const confirm = confirmOf(chosen.view);
  if (!confirm) return null;
  await walk.tapAt(confirm);
  const confirmed = await walk.lookUntil(LEAD_MS, ({ view }) => gateOf(view) !== 'role-choice');
  return gateOf(confirmed.view) === 'role-choice' ? null : spot.label;
}
