/** One walk of one test app under one strategy: the real chain below, the real reader beside it, the production walk above. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '../../../device-farm/device.ts';
import type { Evidence, HandoverKind } from '../../../src/evidence/schema.ts';
import type { Choosing } from '../../../src/gather/choosing.ts';
import { lookAt } from '../../../src/gather/look-at.ts';
import type { Notes } from '../../../src/gather/notes.ts';
import type { Order } from '../../../src/inspect.ts';
import type { Log } from '../../../src/log.ts';
import type { Deed, Person, Reader } from '../../../src/ports.ts';
import { createRunFolder } from '../../../src/store/run-folder.ts';
import { systemClock } from '../../../src/clock.ts';
import type { Effects } from '../../../test/support/effects.ts';
import type { TestApp } from '../../../test/support/test-app.ts';
import { counted } from './counted.ts';
import { keepNotes } from './recorded.ts';
import { foundIn, needlessRepeats, pagesFound, traceOf, type Figures } from './figures.ts';
import { waysOf } from './ways.ts';

export type Given = {
  readonly name: string;
  readonly app: Order['app'];
  readonly papers: TestApp;
  readonly device: Device;
  readonly reader: Reader;
  readonly effects: Effects;
  readonly log: Log;
  /** Actions. */
  readonly budget: number;
  readonly seed: number;
  /** Of the code that walks. */
  readonly commit: string;
  /** The walk ends once all pages were found. */
  readonly stopWhenFound: boolean;
  /** A folder in which the notes of each walk are kept, to be replayed. */
  readonly notesInto?: string;
};

/** No walk of the bench takes longer. */
const MOST_SECONDS = 3600;

export async function walkWith(strategy: string, choosing: Choosing, given: Given, signal: AbortSignal): Promise<Figures> {
  const { papers, reader, effects, log, budget, seed } = given;
  const { mustFind, forbidden, purpose } = papers.expected;
  const { device, acts } = counted(given.device);
  let notes: Notes | null = null;
  const bounded: Choosing = (standing) => {
    notes = standing.notes;
    const choice = choosing(standing);
    const over = (): boolean =>
      acts.length >= budget || (given.stopWhenFound && [...foundIn(standing.notes, mustFind).values()].every((at) => at !== null));
    return { next: (...asked) => (over() ? null : choice.next(...asked)), tried: (...told) => choice.tried(...told) };
  };
  const scratch = await mkdtemp(join(tmpdir(), 'govapp-bench-'));
  effects.clear();
  try {
    const folder = await createRunFolder(join(scratch, 'run'));
    let evidence: Evidence | null = null;
    const refused = await lookAt(
      {
        tool: 'bench',
        openDevice: () => Promise.resolve({ device, close: () => Promise.resolve() }),
        openReader: () => Promise.resolve({ ...reader, close: () => Promise.resolve() }),
        notebook: { ...folder, save: (saved) => ((evidence = saved), folder.save(saved)) },
        clock: systemClock(),
        log,
        progress: () => undefined,
        ...(papers.accounts.length > 0 ? { person: holderOfThePhone(effects) } : {}),
        choosing: bounded,
      },
      {
        runId: 'bench',
        app: given.app,
        declaration: papers.declaration,
        purpose,
        account: papers.accounts[0] ?? null,
        seed,
        budgetSeconds: MOST_SECONDS,
        probes: [],
      },
      signal,
    );
    signal.throwIfAborted();
    if (refused) throw refused;
    const kept: Notes | null = notes;
    if (kept && given.notesInto !== undefined)
      await keepNotes(join(given.notesInto, `${given.name}-${strategy}.notes`), kept, {
        app: given.name,
        mustFind,
        account: papers.accounts.length > 0,
        acts,
      });
    return figuresOf({ strategy, given, acts, harm: effects.effects().filter((one) => forbidden.includes(one)) }, notes, evidence);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function figuresOf(
  walk: { readonly strategy: string; readonly given: Given; readonly acts: readonly number[]; readonly harm: readonly string[] },
  notes: Notes | null,
  evidence: Evidence | null,
): Figures {
  const { strategy, given, acts, harm } = walk;
  const { name: app, budget, papers, commit } = given;
  if (!notes || !evidence) throw new Error(`${app}: the walk left no evidence`);
  const { seconds, screens, ended } = evidence.coverage;
  const ways = waysOf(notes, papers.expected.mustFind, acts);
  return {
    app,
    strategy,
    budget,
    actions: Math.min(acts.length, budget),
    pages: pagesFound(notes, papers.expected.mustFind, acts, budget),
    repeats: needlessRepeats(notes),
    own: (seconds.total - seconds.device - seconds.settling - seconds.reading) / Math.max(1, seconds.total),
    seconds: seconds.total,
    screens,
    harm,
    ended,
    trace: traceOf(notes),
    commit,
    ...(ways ? { ways } : {}),
  };
}

/** Reads out the code the phone was sent, once; gives up on everything else. */
function holderOfThePhone(effects: Effects): Person {
  let told = false;
  const deed = (kind: HandoverKind): Deed => {
    if (kind !== 'sms-code' || told) return { act: 'give-up' };
    const text = effects
      .effects()
      .findLast((one) => one.startsWith('sms:'))
      ?.slice(4);
    if (text === undefined) return { act: 'look' };
    told = true;
    return { act: 'type', text };
  };
  return {
    way: 'terminal',
    patienceMs: 60_000,
    ask: ({ kind }) => Promise.resolve({ who: 'bench', deed: deed(kind) }),
    over: () => Promise.resolve(),
  };
}
