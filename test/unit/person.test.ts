import { readFile, stat } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Device, Tree } from '../../device-farm/device.ts';
import { deedOf } from '../../src/cli/deed.ts';
import { terminalPerson } from '../../src/cli/person.ts';
import { DeviceLost } from '../../src/errors.ts';
import type { Kit } from '../../src/gather/kit.ts';
import { stoppable } from '../../src/gather/kit.ts';
import { handOver, type Asking } from '../../src/gather/person/hand-over.ts';
import { shielded } from '../../src/gather/shielded.ts';
import { codeFieldOf, submitOf } from '../../src/gather/sign-in/fields.ts';
import { gateOf } from '../../src/gather/sign-in/gates.ts';
import { Walk } from '../../src/gather/walk.ts';
import { createLog } from '../../src/log.ts';
import type { Answer, Person, Question } from '../../src/ports.ts';
import { button, FACTS, field, FOREGROUND, line, tree } from '../support/tree.ts';

const question: Question = {
  id: 'H1',
  kind: 'sms-code',
  asked: '请填写发到检测账号手机上的短信验证码。',
  note: null,
  picture: Buffer.from('png'),
  screen: { width: 1080, height: 2340 },
  places: [
    { label: '验证码', field: true, box: { x: 100, y: 500, width: 600, height: 100 } },
    { label: '登录', field: false, box: { x: 100, y: 900, width: 880, height: 120 } },
  ],
  leftMs: 60_000,
};

describe('a line typed at the terminal', () => {
  test.each([
    ['482913', { act: 'type', text: '482913' }],
    [' 填 1 a b ', { act: 'type', text: 'a b', point: { x: 400, y: 550 } }],
    ['点 2', { act: 'tap', point: { x: 540, y: 960 } }],
    ['点 540 1200', { act: 'tap', point: { x: 540, y: 1200 } }],
    ['划 100,900 800,900', { act: 'swipe', from: { x: 100, y: 900 }, to: { x: 800, y: 900 } }],
    ['看', { act: 'look' }],
    ['完成', { act: 'done' }],
    ['放弃', { act: 'give-up' }],
  ])('%s', (typed, deed) => expect(deedOf(typed, question)).toEqual(deed));
  test.each(['', '点 9', '点 5000 1', '点', '填 2 文字', '划 1 2 3', '划 1 2 3 9999'])('%j is refused with a sentence', (typed) =>
    expect(deedOf(typed, question)).toMatch(/。$/u),
  );
});

describe('the terminal', () => {
  const open = (choice: string, isTTY: boolean) => {
    const input = Object.assign(new PassThrough(), { isTTY });
    const said: string[] = [];
    const terminal = terminalPerson(choice, 60_000, { input, output: new PassThrough() }, (text) => said.push(text));
    return { input, said, ...terminal };
  };
  const never = new AbortController().signal;

  test.each([
    ['auto', false, false],
    ['auto', true, true],
    ['terminal', false, true],
    ['none', true, false],
  ])('--person %s with a terminal %s: there is somebody to ask is %s', async (choice, isTTY, expected) => {
    const { person, close } = open(choice, isTTY);
    expect(person !== undefined).toBe(expected);
    await close();
  });

  test('another word is refused', () => expect(() => open('phone', true)).toThrow(/--person/u));

  test('shows what is asked and a picture nobody else can read, which is gone at the end; takes the first line it understands', async () => {
    const { person, input, said, close } = open('terminal', false);
    input.write('点 77\n482913\n');
    expect((await person?.ask(question, never))?.deed).toEqual({ act: 'type', text: '482913' });
    const path = /：(\/\S+\.png)/u.exec(said.join())?.[1] ?? '';
    expect(await readFile(path, 'utf8')).toBe('png');
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect(said.join()).toContain('请填写发到检测账号手机上的短信验证码。');
    expect(said.join()).not.toContain('482913');
    await close();
    await expect(stat(path)).rejects.toThrow('ENOENT');
  });

  test('the end of the input is nobody; so is the end of patience', async () => {
    const ended = open('terminal', false);
    ended.input.end();
    expect(await ended.person?.ask(question, never)).toBeNull();
    const late = open('terminal', false);
    expect(await late.person?.ask(question, AbortSignal.timeout(20))).toBeNull();
    await Promise.all([ended.close(), late.close()]);
  });
});

/** A page that asks for a code until the right one was typed and sent; what was done with it is written down. */
async function standing(person: (asked: number) => Promise<Answer | null>, more: Partial<Person> = {}, device: Partial<Device> = {}) {
  const done: string[] = [];
  let code = '';
  let inside = false;
  const page = (): Tree =>
    inside
      ? tree(line('某某县政务', 1), button('办事', 3))
      : tree(line('请进行二次验证', 1), field(3, { hint: '请输入短信验证码', text: code }), button('获取验证码', 4), button('登录', 6));
  const png = await sharp({ create: { width: 1080, height: 2340, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  let asked = 0;
  const questions: Question[] = [];
  const acting: Partial<Device> = {
    facts: FACTS,
    tree: () => Promise.resolve(page()),
    foreground: () => Promise.resolve(FOREGROUND),
    screenshot: () => Promise.resolve(png),
    hideKeyboard: () => Promise.resolve(),
    stayAwake: () => Promise.resolve({ changed: [], beat: () => Promise.resolve(false), end: () => Promise.resolve([]) }),
    type: (_point, text, { secret }) => {
      code = text;
      done.push(`type ${secret ? 'masked' : 'openly'}`);
      return Promise.resolve();
    },
    tap: ({ y }) => {
      done.push('tap');
      if (y > 800) inside = code === '482913';
      return Promise.resolve();
    },
    ...device,
  };
  const given: Partial<Kit> = {
    notebook: {
      keep: (kind, name, bytes) => Promise.resolve({ path: `screens/${name}`, sha256: '', bytes: bytes.length, kind, at: '' }),
      seal: () => Promise.resolve([]),
      save: () => Promise.resolve(),
    },
    reader: {
      facts: { engine: '', model: '', modelHash: '', options: '' },
      read: () => Promise.resolve({ state: 'seen', value: { lines: [], ms: 1 } }),
      close: () => Promise.resolve(),
    },
    log: createLog('silent'),
    signal: new AbortController().signal,
    packageName: FOREGROUND.package,
    account: { role: '工作人员', username: 'u' },
    seed: 1,
    deadline: 60_000,
    progress: () => undefined,
    spent: { device: 0, settling: 0, reading: 0 },
    person: {
      way: 'terminal',
      patienceMs: 30_000,
      ask: (one) => {
        questions.push(one);
        asked += 1;
        return person(asked);
      },
      over: (why) => Promise.resolve(void done.push(why)),
      ...more,
    },
    ...stoppable({ now: () => new Date(), elapsed: () => performance.now() }),
  };
  // Only what a hand-over touches is there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const walk = new Walk(shielded({ ...given, device: acting } as unknown as Kit));
  return { walk, done, questions };
}

const asking: Asking = {
  kind: 'sms-code',
  asked: '请填写短信验证码。',
  solved: (view) => gateOf(view) === null,
  field: codeFieldOf,
  press: submitOf,
};
const types = (text: string): Answer => ({ who: '王某', deed: { act: 'type', text } });

describe('the device in a person’s hands', () => {
  test('a wrong code is asked for again, the right one leads on; who did what is noted, and nothing of what was typed', async () => {
    const { walk, done, questions } = await standing((asked) => Promise.resolve(types(asked === 1 ? '111111' : '482913')));
    expect(await handOver(walk, asking)).toBe('solved');
    expect(done).toEqual(['type masked', 'tap', 'type masked', 'tap', '人工介入完成，继续检测']);
    const [noted] = walk.notes.handovers;
    expect(noted).toMatchObject({ id: 'H1', kind: 'sms-code', way: 'terminal', outcome: 'solved' });
    expect(noted?.acts.map(({ who, act }) => `${who} ${act}`)).toEqual(['王某 type', '王某 type']);
    expect(noted?.pictures).toEqual(['screens/H1-1.png', 'screens/H1-2.png']);
    expect(JSON.stringify(walk.notes.handovers)).not.toMatch(/111111|482913/u);
    // What was typed is hidden from then on, in the tree the walk is given as well.
    expect(JSON.stringify(questions[1]?.places)).not.toContain('111111');
    expect(questions[1]?.note).toContain('没有通过');
  });

  test.each<[string, () => Promise<Answer | null>, Partial<Person>, string]>([
    ['gives up', () => Promise.resolve({ who: '王某', deed: { act: 'give-up' } }), {}, 'gave-up'],
    ['is gone', () => Promise.resolve(null), {}, 'nobody'],
  ])('who %s', async (_name, person, more, outcome) => {
    const { walk } = await standing(person, more);
    expect(await handOver(walk, asking)).toBe(outcome);
    expect(walk.notes.handovers[0]?.outcome).toBe(outcome);
  });

  test('who says nothing is waited for as long as was said, and the walk’s own time stands still', async () => {
    const { walk } = await standing(() => Promise.resolve(null), {
      patienceMs: 400,
      ask: (_question, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(null))),
    });
    expect(await handOver(walk, asking)).toBe('timed-out');
  });

  test('a device that is lost meanwhile is lost, and the pause noted as broken off', async () => {
    const { walk } = await standing(
      () => Promise.resolve(types('482913')),
      {},
      {
        type: () => Promise.reject(new DeviceLost('gone')),
      },
    );
    await expect(handOver(walk, asking)).rejects.toThrow(DeviceLost);
    expect(walk.notes.handovers[0]).toMatchObject({ outcome: 'broken-off', acts: [{ act: 'type' }] });
  });

  test('with nobody to ask it ends at once, and that is noted', async () => {
    const { walk } = await standing(() => Promise.resolve(null));
    const { person: _nobody, ...kit } = walk.kit;
    const alone = new Walk(kit);
    expect(await handOver(alone, asking)).toBe('nobody');
    expect(alone.notes.handovers).toMatchObject([{ way: 'nobody', outcome: 'nobody', acts: [] }]);
  });
});

test('time does not pass on a stopped clock', async () => {
  let ms = 0;
  const { clock, paused } = stoppable({ now: () => new Date(0), elapsed: () => ms });
  ms = 100;
  await paused(async () => {
    ms = 700;
    expect(clock.elapsed()).toBe(100);
    await Promise.resolve();
  });
  ms = 750;
  expect(clock.elapsed()).toBe(150);
});
