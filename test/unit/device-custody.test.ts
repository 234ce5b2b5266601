import { describe, expect, test } from 'vitest';
import type { DeviceCustody, DeviceState, Evidence, Session } from '../../src/evidence/schema.ts';
import { rememberingNotebook } from '../../src/gather/custody.ts';
import { custodySentences } from '../../src/report/custody.ts';
import { makeEvidence } from '../support/run.ts';

const at = '2026-11-22T01:00:00.000Z';
const state: DeviceState = {
  at,
  packages: ['com.tencent.mm 2580'],
  tools: ['io.appium.settings 60'],
  files: [],
  keyboard: 'a/.Ime',
  automation: [],
  ports: [],
};
const clean: DeviceCustody = {
  prepared: [],
  before: { state: 'seen', value: state },
  during: [],
  cleaned: [],
  after: { state: 'seen', value: state },
  differences: [],
};

const words = (custody: DeviceCustody | undefined): string => {
  const [session] = makeEvidence([]).sessions;
  const given: Session[] = session ? [{ ...session, ...(custody === undefined ? {} : { custody }) }] : [];
  return given.flatMap((one) => custodySentences(one, [])).join('');
};

describe('设备使用记录', () => {
  test('what is not recorded is said', () => {
    expect(words(undefined)).toContain('检测后的清理情况未载入检测材料');
    expect(words(clean)).toMatch(
      /使用前未见以往使用的残留。使用前有非系统应用 1 个。交还时核对.*与使用前一致。设备的保管人未载入检测材料。$/,
    );
  });

  test.each<[string, Partial<DeviceCustody>, RegExp]>([
    ['who had it', { holder: { name: 'worker:h:1', lease: 'L1', turn: 7 } }, /由 worker:h:1 领用（领用编号 L1）/],
    [
      'what an earlier use had left',
      { prepared: [{ act: 'removed', object: 'cn.a', done: true, at }] },
      /使用前清理以往残留：卸载 cn\.a。/,
    ],
    ['what was put on it', { during: [{ act: 'installed', object: 'base.apk', done: true, at }] }, /检测中安装 base\.apk。/],
    [
      'what was set to keep the screen lit',
      {
        during: [
          { act: 'setting-changed', object: 'system screen_off_timeout 30000 → 1800000', done: true, at },
          { act: 'screen-lit', object: 'KEYCODE_WAKEUP', done: true, at },
          { act: 'setting-restored', object: 'system screen_off_timeout 1800000 → 30000', done: true, at },
        ],
        before: { state: 'seen', value: { ...state, settings: ['system screen_off_timeout 30000'] } },
        after: { state: 'seen', value: { ...state, settings: ['system screen_off_timeout 30000'] } },
      },
      /检测中为等待人工介入更改设置 system screen_off_timeout 30000 → 1800000、点亮已熄灭的屏幕 KEYCODE_WAKEUP、恢复设置 .*端口和熄屏设置，与使用前一致/,
    ],
    [
      'what could not be removed',
      {
        cleaned: [{ act: 'removed', object: 'cn.a 3', done: false, at }],
        differences: [{ what: 'package', change: 'new', object: 'cn.a 3' }],
      },
      /使用后清理：卸载 cn\.a 3（未成功）。交还时与使用前不一致：多出应用 cn\.a 3。/,
    ],
    [
      'a device that went away',
      { after: { state: 'unseen', reason: 'device-lost', detail: '设备已断开' } },
      /交还时未能核对设备状态（设备已断开）。/,
    ],
    [
      'many, and hostile names',
      {
        cleaned: Array.from(
          { length: 12 },
          (_, n) => ({ act: 'file-removed', object: `/sdcard/${String(n)}\u202Ex\n`, done: true, at }) as const,
        ),
      },
      /删除文件 \/sdcard\/0〔U\+202E〕x、.*等 12 项。/,
    ],
  ])('%s', (_, over, expected) => {
    const said = words({ ...clean, ...over });
    expect(said).toMatch(expected);
    if ((over.after?.state ?? 'seen') === 'unseen') expect(said).not.toContain('一致');
  });
});

test('the evidence is saved once more with each session’s record, in the order of the devices', async () => {
  const saved: Evidence[] = [];
  const { notebook, addCustody } = rememberingNotebook(
    {
      keep: () => Promise.reject(new Error('nothing is kept here')),
      seal: () => Promise.resolve([]),
      save: (evidence) => Promise.resolve(void saved.push(evidence)),
    },
    new Date(0),
  );
  await addCustody([clean]);
  expect(saved).toEqual([]);
  const evidence = makeEvidence([]);
  const [session] = evidence.sessions;
  if (!session) throw new Error('no session');
  await notebook.save({ ...evidence, sessions: [session, { ...session, id: 'A2', resumes: 'A1' }] });
  await addCustody([null, null]);
  expect(saved).toHaveLength(1);
  await addCustody([null, clean]);
  expect(saved.at(-1)?.sessions.map(({ custody }) => custody ?? null)).toEqual([null, clean]);
});
