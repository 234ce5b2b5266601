/** A version held against what was filed, laid out as 备案变更申请表. */
import { describe, expect, test } from 'vitest';
import { compare } from '../../src/difference/compare.ts';
import { differenceDocument } from '../../src/difference/document.ts';
import { wordsOf } from '../../src/documents/text.ts';
import { renderDocx } from '../../src/documents/docx/render.ts';
import { AVOID } from '../../src/documents/words-to-avoid.ts';
import type { Report } from '../../src/verdict/report-schema.ts';
import { after, before } from '../support/difference.ts';
import { docxParts, docxText } from '../support/docx.ts';

const AT = '2026-03-11T01:00:00.000Z';

describe('what changed of the application, by the items of 附件3', () => {
  const newer = (): Report => {
    const later = after();
    const it = later.subject.package!;
    const permissions = [...it.permissions.slice(1), 'android.permission.RECORD_AUDIO'];
    const facts = { ...it, versionName: '2.1.0', versionCode: '21', sha256: '4'.repeat(64), permissions };
    const [tab] = later.coverage.tabs;
    return {
      ...later,
      run: { ...later.run, purpose: 'change-filing' },
      subject: { ...later.subject, package: facts },
      coverage: { ...later.coverage, tabs: [...later.coverage.tabs, { label: '数据上报', opened: tab?.opened ?? true }] },
    };
  };

  test('unit, name and kind always; of the rest what differs, old beside new', () => {
    const { changes = [], as } = compare(before(), newer(), null, AT);
    expect(as).toBe('new-version');
    expect(changes.slice(0, 3).map(({ item }) => item)).toEqual(['主办（使用）单位', '政务应用程序名称', '政务应用程序类型']);
    const of = (item: string) => changes.find((one) => one.item === item);
    expect(of('版本')).toEqual({ item: '版本', before: '2.0.0（20）', after: '2.1.0（21）' });
    expect(of('申请权限（取消／新增）')?.after).toBe('android.permission.RECORD_AUDIO');
    expect(of('底部栏目')?.after).toContain('数据上报');
    expect(of('签名证书（SHA-256）')).toBeUndefined();
  });

  test('in the paper for a new version and a spot-check, in HTML and DOCX; not for a re-test', async () => {
    for (const [as, shown] of [
      ['new-version', true],
      ['spot-check', true],
      ['re-test', false],
    ] as const) {
      const value = differenceDocument(compare(before(), newer(), as, AT), newer());
      expect(wordsOf(value).includes('（一）变更事项对照')).toBe(shown);
      const docx = docxText((await docxParts(await renderDocx(value, new Map()))).get('word/document.xml') ?? '');
      expect(docx.includes('2.1.0（21）')).toBe(true);
      expect(docx.includes('指南附件3')).toBe(shown);
      for (const { word } of AVOID) expect(wordsOf(value).join('\n')).not.toMatch(word);
    }
  });
});
