import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled, EnvironmentMissing } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import type { PictureToRead, Reader } from '../../src/ports.ts';
import type { PictureBytes } from '../../src/reading/messages.ts';
import { ProcessFailed, type ReadingProcess } from '../../src/reading/reading-process.ts';
import { createWorkerClient } from '../../src/reading/worker-client.ts';

const FACTS = { engine: 'e', model: 'm', modelHash: 'h', options: 'o' };
const LIMITS = { startMs: 1000, pictureMs: 1000, deaths: 4 };
const SEEN = { state: 'seen', value: { lines: [], ms: 1 } } as const;
const never = new AbortController().signal;
const log = createLog('silent');
const picture = (tree: PictureToRead['tree'] = []): PictureToRead => ({
  png: Buffer.from('x'),
  density: 3,
  tree,
  region: { x: 0, y: 0, width: 1, height: 1 },
});

const nothing = (): void => undefined;
const refuse = (failure: Error) => (): Promise<never> => Promise.reject(failure);

type Act = 'read' | 'die' | 'late' | 'hang';

/** A world of processes: each reading does the next act; a process that dies stays dead. */
function world(acts: Act[]) {
  const seen = { started: 0, killed: 0, pictures: [] as PictureBytes[], release: nothing };
  const start = (): Promise<ReadingProcess> => {
    seen.started += 1;
    let alive = true;
    let fail: (error: Error) => void = nothing;
    return Promise.resolve({
      facts: FACTS,
      pid: 1,
      alive: () => alive,
      kill: () => {
        if (alive) seen.killed += 1;
        alive = false;
        fail(new ProcessFailed('killed'));
        return Promise.resolve();
      },
      read: (given) => {
        seen.pictures.push(given);
        const act = acts.shift() ?? 'read';
        if (act === 'read') return Promise.resolve(SEEN);
        if (act === 'hang') {
          return new Promise((resolve, reject) => {
            fail = reject;
            seen.release = () => resolve(SEEN);
          });
        }
        alive = false;
        return Promise.reject(new ProcessFailed('gone', act === 'late'));
      },
    });
  };
  return { seen, start };
}

let reader: Reader | null = null;
async function open(acts: Act[], signal?: AbortSignal) {
  const { seen, start } = world(acts);
  reader = await createWorkerClient({ log, limits: LIMITS, start }, signal);
  return { seen, reader };
}
afterEach(async () => {
  await reader?.close();
  reader = null;
});

describe('worker client', () => {
  it('reads with one warm process', async () => {
    const { seen, reader } = await open([]);
    expect(reader.facts).toEqual(FACTS);
    for (let times = 0; times < 3; times++) expect(await reader.read(picture(), never)).toEqual(SEEN);
    expect(seen.started).toBe(1);
  });

  it('takes one picture at a time', async () => {
    const { seen, reader } = await open(['hang', 'read']);
    const both = [reader.read(picture(), never), reader.read(picture(), never)];
    await expect.poll(() => seen.pictures.length).toBe(1);
    seen.release();
    await Promise.all(both);
    expect(seen.pictures).toHaveLength(2);
  });

  it('gives a picture a second process when the first dies', async () => {
    const { seen, reader } = await open(['die', 'read']);
    expect(await reader.read(picture(), never)).toEqual(SEEN);
    expect(seen.started).toBe(2);
  });

  it('says a picture that kills two was not read, and reads the next', async () => {
    const { reader } = await open(['die', 'die', 'read']);
    expect(await reader.read(picture(), never)).toMatchObject({
      state: 'unseen',
      reason: 'reader-failed',
      detail: expect.stringContaining('两次'),
    });
    expect(await reader.read(picture(), never)).toEqual(SEEN);
  });

  it('does not read a late picture twice', async () => {
    const { seen, reader } = await open(['late', 'read']);
    expect(await reader.read(picture(), never)).toMatchObject({ state: 'unseen', detail: expect.stringContaining('1 秒') });
    expect(seen.pictures).toHaveLength(1);
    expect(await reader.read(picture(), never)).toEqual(SEEN);
  });

  it('gives up after a bounded number of deaths', async () => {
    const { seen, reader } = await open(['die', 'die', 'die', 'die', 'read']);
    for (let times = 0; times < 3; times++) expect(await reader.read(picture(), never)).toMatchObject({ state: 'unseen' });
    expect(seen.started).toBe(4);
    expect(await reader.read(picture(), never)).toMatchObject({ detail: expect.stringContaining('连续 4 次') });
  });

  it('releases a cancelled caller at once and drops its result', async () => {
    const { seen, reader } = await open(['hang', 'read']);
    const stop = new AbortController();
    const first = reader.read(picture(), stop.signal);
    const second = reader.read(picture(), never);
    await expect.poll(() => seen.pictures.length).toBe(1);
    stop.abort();
    await expect(first).rejects.toThrow(Cancelled);
    seen.release();
    expect(await second).toEqual(SEEN);
    await expect(reader.read(picture(), AbortSignal.abort())).rejects.toThrow(Cancelled);
    expect(seen.pictures).toHaveLength(2);
  });

  it('closes on its own signal: what is under way is cancelled, nothing is restarted', async () => {
    const stop = new AbortController();
    const { seen, reader } = await open(['hang'], stop.signal);
    const reading = reader.read(picture(), never);
    await expect.poll(() => seen.pictures.length).toBe(1);
    stop.abort();
    await expect(reading).rejects.toThrow(Cancelled);
    await reader.close();
    expect(seen).toMatchObject({ started: 1, killed: 1 });
    await expect(reader.read(picture(), never)).rejects.toThrow(Cancelled);
  });

  it('never hands on what stands in a password field', async () => {
    const { seen, reader } = await open([]);
    await reader.read(picture([{ text: 'Secret9527', secret: true, box: { x: 0, y: 0, width: 9, height: 9 } }]), never);
    expect(JSON.stringify(seen.pictures[0]?.tree)).not.toContain('Secret');
    expect(seen.pictures[0]?.tree).toHaveLength(1);
  });

  it('says so when the engine cannot start', async () => {
    const failing = (error: Error) => createWorkerClient({ log, limits: LIMITS, start: refuse(error) }, undefined);
    await expect(failing(new ProcessFailed('gone'))).rejects.toThrow(EnvironmentMissing);
    await expect(failing(new EnvironmentMissing('缺少模型'))).rejects.toThrow('缺少模型');
    await expect(createWorkerClient({ log, limits: LIMITS, start: world([]).start }, AbortSignal.abort())).rejects.toThrow(Cancelled);
  });
});
