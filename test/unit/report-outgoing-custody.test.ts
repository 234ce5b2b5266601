/** What else is on a phone stays in the office. */
import { expect, test } from 'vitest';
import type { DeviceCustody, DeviceState, Session } from '../../src/evidence/schema.ts';
import { custodySentences } from '../../src/report/custody.ts';
import { renderJson } from '../../src/report/json.ts';
import { outgoing } from '../../src/report/outgoing.ts';
import { maskCustody } from '../../src/report/outgoing-custody.ts';
import { session } from '../support/evidence.ts';
import { makeReport } from '../support/report.ts';
import { makeEvidence } from '../support/run.ts';

const APP = 'cn.gov.hk.minzheng';
const base = makeReport();
const subject = {
  ...base.subject,
  package: null,
  program: {
    kind: 'mini-program' as const,
    openedBy: '',
    host: { name: '微信', package: 'com.tencent.mm', version: { state: 'seen' as const, value: '8' } },
    name: { state: 'seen' as const, value: '' },
    appId: { state: 'seen' as const, value: '' },
    originalId: { state: 'seen' as const, value: '' },
    version: { state: 'seen' as const, value: '' },
    owner: { state: 'seen' as const, value: '' },
  },
};
const before: DeviceState = {
  at: '2026-03-03T06:00:00Z',
  packages: ['com.bank.private 12', 'com.tencent.mm 2000', 'com.tencent.mm.dating 3'],
  tools: ['io.appium.settings 1'],
  files: ['/sdcard/Pictures/体检报告.jpg'],
  keyboard: 'com.bank.private/.Keyboard',
  automation: [],
  ports: [],
};
const after: DeviceState = {
  ...before,
  packages: ['com.bank.private 13', 'com.tencent.mm 2000', 'com.tencent.mm.dating 3', 'cn.dropped.helper 1'],
  files: ['/sdcard/Pictures/体检报告.jpg', '/sdcard/Download/app.log'],
};
const custody: DeviceCustody = {
  prepared: [],
  before: { state: 'seen', value: before },
  during: [{ act: 'installed', object: `${APP}.apk`, done: true, at: before.at }],
  cleaned: [],
  after: { state: 'seen', value: after },
  differences: [
    { what: 'package', change: 'other', object: 'com.bank.private 12 → com.bank.private 13' },
    { what: 'package', change: 'new', object: 'cn.dropped.helper 1' },
    { what: 'file', change: 'new', object: '/sdcard/Download/app.log' },
  ],
};
const used: Session = session({ custody });

test('other apps and files are counted, not named; the host, and what is new, stay', () => {
  const [out] = maskCustody([used], subject);
  expect(out?.custody?.before).toMatchObject({
    value: { packages: ['（其他应用）', 'com.tencent.mm 2000', '（其他应用）'], files: ['（其他文件）'], keyboard: '（其他应用）' },
  });
  expect(out?.custody?.after).toMatchObject({
    value: {
      packages: ['（其他应用）', 'com.tencent.mm 2000', '（其他应用）', 'cn.dropped.helper 1'],
      files: ['（其他文件）', '/sdcard/Download/app.log'],
    },
  });
  expect(out?.custody?.differences.map(({ object }) => object)).toEqual([
    '（其他应用）',
    'cn.dropped.helper 1',
    '/sdcard/Download/app.log',
  ]);
  expect(maskCustody(out ? [out] : [], subject)).toEqual([out]);
  const sentences = custodySentences(out ?? used, []).join('');
  expect(sentences).toContain('非系统应用 3 个');
  expect(sentences).toContain('变更应用 （其他应用）');
});

test('not looked at before: nothing but the examined is named', () => {
  const blind: Session = session({ custody: { ...custody, before: { state: 'unseen', reason: 'device-lost', detail: '' } } });
  const [out] = maskCustody([blind], subject);
  expect(out?.custody?.after).toMatchObject({
    value: { packages: ['（其他应用）', 'com.tencent.mm 2000', '（其他应用）', '（其他应用）'] },
  });
});

test('report.json names none of them', () => {
  const evidence = makeEvidence();
  const json = renderJson(outgoing(makeReport({ sessions: [used], subject }), evidence));
  expect(json).not.toMatch(/com\.bank|dating|体检/u);
  expect(json).toContain('com.tencent.mm 2000');
});
