/** How far a walk came, written down and taken up: the same walk, to the letter, and the same choice next. */
import * as fc from 'fast-check';
import { Check, Errors } from 'typebox/value';
import { expect, test } from 'vitest';
import type { Observation, Picture } from '../../src/evidence/schema.ts';
import { snapshotOf, SnapshotText } from '../../src/gather/checkpoint.ts';
import { foundIn, relearn, takeUp } from '../../src/gather/checkpoint-restore.ts';
import { Checkpoint, StoredSpot, type StoredSegment, type Try } from '../../src/gather/checkpoint-schema.ts';
import { Exploration } from '../../src/gather/exploration.ts';
import { bestFirst } from '../../src/gather/frontier.ts';
import type { Kit } from '../../src/gather/kit.ts';
import { nameLost } from '../../src/gather/lost.ts';
import type { Notes } from '../../src/gather/notes.ts';
import { remembered } from '../../src/gather/remembered.ts';
import { Walk } from '../../src/gather/walk.ts';
import { createLog } from '../../src/log.ts';
import type { Reader } from '../../src/ports.ts';
import { valid } from '../support/from-schema.ts';
import { menu, walkSmallApp, type SmallApp } from '../support/small-app.ts';
import { FACTS, line, view } from '../support/tree.ts';

const PACKAGE = 'cn.gov.example';

const kitOf = (found: string | null = null, over: Partial<Kit> = {}): Kit =>
  // A walk that does not begin asks its device for nothing but its facts.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  ({
    device: { facts: FACTS },
    clock: { now: () => new Date('2026-11-22T01:00:00Z'), elapsed: () => 0 },
    log: createLog('silent'),
    signal: new AbortController().signal,
    packageName: PACKAGE,
    seed: 1,
    spent: { device: 0, settling: 0, reading: 0 },
    checkpoints: { found, sessions: [], save: () => Promise.resolve(), read: () => Promise.resolve(Buffer.from('png')) },
    ...over,
  }) as unknown as Kit;

/** What the schema alone does not say: names that are told apart, tries of what is there, this app on this screen. */
function consistent(given: unknown): Checkpoint {
  const drawn: unknown = JSON.parse(JSON.stringify(given));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made from the schema; checked below
  const { state, logs, segments } = drawn as Checkpoint;
  const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
  const known = state.known.map((one, index) => ({
    ...one,
    id: `S${String(index + 1)}`,
    contents: unique(one.contents),
    held: one.held.map((held, nth) => ({ ...held, control: { ...held.control, id: `S${String(index + 1)}.c${String(nth + 1)}` } })),
  }));
  const shown = segments.slice(0, known.length).flatMap((one) => one.flatMap(({ tree }) => (tree.state === 'seen' ? [tree.value] : [])));
  const tries: Try[] = known.flatMap(({ id, held }) => held.map(({ control }) => ({ screen: id, control: control.id, outcome: 'moved' })));
  return {
    state: {
      ...state,
      packageName: PACKAGE,
      tenures: state.tenures.map((one) => ({ ...one, device: FACTS })),
      known,
      tries,
      untouched: state.untouched.map((one, index) => ({ ...one, control: `S1.c${String(index + 1)}` })),
      edges: known.map(({ id, held }) => [id, held.map(({ control }) => [control.id, id])]),
      tabTargets: known.map(({ id }) => [`signed-out:${id}`, id]),
    },
    logs: {
      ...logs,
      // Only what is named by something is known to be there.
      artifacts: logs.artifacts.flatMap((one) => (shown[0] === undefined ? [] : [{ ...one, path: shown[0] }])),
      effects: [],
      crashes: [],
      environment: [],
      handovers: logs.handovers.map((one) => ({ ...one, screen: null })),
    },
    segments: known.map((_one, index) => (segments[index] ?? []).map((segment) => ({ ...segment, read: readOr(segment.read) }))),
  };
}
/** What was never read, or not for good, would be read again. */
const readOr = (read: StoredSegment['read']): StoredSegment['read'] =>
  read === null || (read.state === 'unseen' && read.reason === 'cancelled')
    ? { state: 'unseen', reason: 'reader-failed', detail: '' }
    : read;

test('what was written down and taken up is written down again the same', async () => {
  await fc.assert(
    fc.asyncProperty(valid(Checkpoint).map(consistent), async (checkpoint) => {
      expect([...Errors(Checkpoint, checkpoint)]).toEqual([]);
      const kit = kitOf(JSON.stringify(checkpoint));
      const found = foundIn(kit);
      if (!found) throw new Error('it was not taken for a checkpoint');
      const exploration = new Exploration(kit);
      exploration.takeUp(found);
      const { run, packageName, seed, at, startedAt, elapsed, byPhase, tenures } = found.state;
      const again = snapshotOf(exploration, { run, packageName, seed, at, startedAt, elapsed, byPhase, tenures, spent: kit.spent });
      expect(JSON.parse(await new SnapshotText().of(again, exploration.walk.notes))).toEqual(checkpoint);
    }),
    { numRuns: 60 },
  );
});

const APP: SmallApp = {
  首页: menu('通知公告', '办事指南', '我的', '签到记录'),
  通知公告: menu('公告一', '公告二', '公告三'),
  办事指南: menu('指南一', '指南二'),
  我的: menu('设置', '关于我们', '意见反馈'),
  设置: menu('字体大小', '关于我们'),
  签到记录: menu('本月', '上月'),
};

/** A walk of so many steps, and the checkpoint it would leave. */
async function after(steps: number): Promise<{ readonly tapped: readonly string[]; readonly checkpoint: Checkpoint }> {
  const { tapped, notes } = walkSmallApp(APP, (standing) => remembered(bestFirst(standing), standing.notes.tries), { steps });
  const exploration = new Exploration(kitOf());
  Object.assign(exploration.walk, { notes, phase: 'signed-out' });
  const text = await new SnapshotText().of(
    snapshotOf(exploration, {
      run: 'R1',
      packageName: PACKAGE,
      seed: 1,
      at: '',
      startedAt: '2026-11-22T01:00:00.000Z',
      elapsed: 5,
      spent: { device: 1, settling: 2, reading: 3 },
      byPhase: { 'signed-out': 5 },
      tenures: [{ id: 'A1', device: FACTS, startedAt: '2026-11-22T01:00:00.000Z', endedAt: null, role: null }],
    }),
    notes,
  );
  const found = foundIn(kitOf(text));
  if (!found) throw new Error('not a checkpoint');
  return { tapped, checkpoint: found };
}

const restored = (checkpoint: Checkpoint, kit = kitOf()): Walk => {
  const walk = new Walk(kit);
  takeUp(walk, checkpoint);
  return walk;
};

const LENGTH = walkSmallApp(APP, bestFirst, { steps: 100 }).tapped.length;
test.each(Array.from({ length: LENGTH }, (_, steps) => steps))(
  'after %i tries the one that went on chooses as the one that was not stopped',
  async (steps) => {
    const { checkpoint } = await after(steps);
    const { tapped } = await after(steps + 1);
    const walk = restored(checkpoint);
    const choice = bestFirst(walk);
    relearn(walk.notes, choice, checkpoint.state);
    const at = checkpoint.state.tries.at(-1);
    const here = at && walk.notes.edges.get(at.screen)?.get(at.control);
    const next = choice.next('signed-out', (known) => (known.id === (here ?? 'S001') ? 0 : 1));
    expect(next && `${next.known.title}/${next.held.control.label}`).toBe(tapped.at(-1));
  },
);

test('what the second device did not lead to again is named as lost, what it met is not', async () => {
  const { checkpoint } = await after(3);
  const { notes } = restored(checkpoint);
  const unreached = notes.known.find(({ held }) => held.some(({ state }) => state === 'new'));
  if (!unreached) throw new Error('nothing left to lose');
  unreached.failures = 2;
  nameLost(notes, 'A2');
  const lost = [...notes.untouched.values()].filter(({ why }) => why === 'lost-on-resume');
  expect(lost.map(({ screen }) => screen)).toEqual(lost.map(() => unreached.id));
  expect(lost.length).toBeGreaterThan(0);
});

test('a picture that was not read by then is read again, from what was kept', async () => {
  const { checkpoint } = await after(1);
  const picture = { state: 'seen', value: { path: 'screens/S001-0.png', sha256: 'a', width: 1, height: 1 } } as const;
  const segments = checkpoint.segments.map((one) => one.map((segment) => ({ ...segment, picture, read: null })));
  const read: string[] = [];
  const reader: Pick<Reader, 'read'> = {
    read: ({ png }) => Promise.resolve({ state: 'seen', value: { lines: [], ms: read.push(png.toString()) } }),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of the reader is asked
  const { notes } = restored({ ...checkpoint, segments }, kitOf(null, { reader: reader as Reader }));
  expect(await notes.known[0]?.segments[0]?.reading).toMatchObject({ state: 'seen' });
  expect(read).toContain('png');
});

test.each<[string, string, (checkpoint: Checkpoint) => unknown]>([
  ['of another version', '格式不同', (one) => ({ ...one, state: { ...one.state, schema: 'govapp-checkpoint/0' } })],
  ['of another app', '另一个程序', (one) => ({ ...one, state: { ...one.state, packageName: 'cn.other' } })],
  [
    'of another screen',
    '屏幕与中断前的不同',
    (one) => ({
      ...one,
      state: { ...one.state, tenures: one.state.tenures.map((it) => ({ ...it, device: { ...it.device, fontScale: 2 } })) },
    }),
  ],
  ['with screens whose pictures are missing', '不完整', (one) => ({ ...one, segments: one.segments.slice(1) })],
  ['that is none', '不完整', () => 'checkpoint'],
])('a checkpoint %s is not gone on with, and who asked is told why', async (_name, why, change) => {
  const { checkpoint } = await after(2);
  expect(Check(Checkpoint, checkpoint)).toBe(true);
  const said: string[] = [];
  const { checkpoints, ...kit } = kitOf(JSON.stringify(change(checkpoint)));
  if (!checkpoints) throw new Error('no checkpoint was given');
  expect(foundIn({ ...kit, checkpoints: { ...checkpoints, refused: (words) => said.push(words) } })).toBeNull();
  expect(said).toEqual([expect.stringContaining(why)]);
});

test('nothing of the notes is left out', async () => {
  const { checkpoint } = await after(4);
  const notes: Notes = restored(checkpoint).notes;
  // What is added to the notes must be decided about here: kept in a checkpoint, or not.
  expect(Object.keys(notes).sort()).toEqual([
    'actions',
    'artifacts',
    'carriedOn',
    'covers',
    'crashes',
    'edges',
    'effects',
    'environment',
    'handovers',
    'known',
    'session',
    // Forgotten: whether a way's last tap did nothing.
    'stays',
    'tabTargets',
    'transitions',
    'tries',
    'untouched',
    'waiting',
  ]);
});

test('a picture that is kept after the walk went on is among the artifacts when the checkpoint is written', async () => {
  const { notes } = walkSmallApp(APP, bestFirst, { steps: 2 });
  const path = 'screens/S001-0.png';
  const artifact = { path, sha256: 'a', bytes: 1, kind: 'screenshot', at: '' } as const;
  const picture = new Promise<Observation<Picture>>((resolve) => {
    setImmediate(() => {
      notes.artifacts.push(artifact, { ...artifact, path: 'screens/S009-0.png' });
      resolve({ state: 'seen', value: { path, sha256: 'a', width: 1, height: 1 } });
    });
  });
  const [first] = notes.known;
  const [segment] = first?.segments ?? [];
  if (!first || !segment) throw new Error('no screen');
  first.segments[0] = { ...segment, picture };
  const exploration = new Exploration(kitOf());
  Object.assign(exploration.walk, { notes, phase: 'signed-out' });
  const about = {
    run: 'R1',
    packageName: PACKAGE,
    seed: 1,
    at: '',
    startedAt: '',
    elapsed: 5,
    spent: { device: 1, settling: 2, reading: 3 },
    byPhase: {},
    tenures: [],
  };
  const written: Checkpoint = JSON.parse(await new SnapshotText().of(snapshotOf(exploration, about), notes));
  // The other is of a screen that came later: nobody has noted it.
  expect(written.logs.artifacts).toEqual([artifact]);
});

test('what the pixels and the shape told of a control is written down too', () => {
  const [spot] = view(line('我来了', 9)).spots;
  const told = [
    { ...spot, plays: true },
    { ...spot, drawn: null },
    { ...spot, drawn: spot?.box },
    { ...spot, drawn: null, leads: true },
  ];
  expect(told.map((one) => Check(StoredSpot, one))).toEqual([true, true, true, true]);
});
