/** What the report says of a program inside a host. */
import { describe, expect, test } from 'vitest';
import type { Evidence, Subject } from '../../src/evidence/schema.ts';
import { hostOf, noPackage, programOf, subjectSentences } from '../../src/verdict/subject-words.ts';
import { makeEvidence } from '../support/run.ts';

const seen = (value: string) => ({ state: 'seen', value }) as const;
const unseen = { state: 'unseen', reason: 'not-attempted', detail: '未打开承载平台的介绍页' } as const;
const program = (change: Partial<Subject> = {}): Subject => ({
  kind: 'mini-program',
  openedBy: 'weixin://dl/business/?t=a',
  host: { name: '微信', package: 'com.tencent.mm', version: seen('8.0.50') },
  name: seen('海棠民政通'),
  appId: unseen,
  originalId: unseen,
  version: unseen,
  owner: unseen,
  ...change,
});
const evidence = (
  subject: Subject | undefined,
  app: Partial<Evidence['declaration']['app']>,
): Pick<Evidence, 'subject' | 'declaration'> => {
  const { declaration } = makeEvidence();
  return { declaration: { ...declaration, app: { ...declaration.app, ...app } }, ...(subject ? { subject } : {}) };
};

describe('sentences', () => {
  const said = (subject: Subject | undefined, app: Partial<Evidence['declaration']['app']>): string =>
    subjectSentences(evidence(subject, app)).join('\n');
  test('a mini program as declared: no package, and what is the host’s is not its', () => {
    const words = said(program(), { name: '海棠 民政通', kind: '小程序' });
    expect(words).toMatch(/未检查安装包：小程序由承载平台（微信 8\.0\.50）打开/);
    expect(words).toMatch(/承载平台自身的功能（菜单、工作台等）不属于被测程序/);
    expect(words).not.toMatch(/不一致|请人工核对|请核对/);
  });
  test('another name, another kind, no name', () => {
    expect(said(program(), { name: '海棠党建通', kind: '小程序' })).toMatch(/名称为“海棠民政通”，与申报的“海棠党建通”不一致/);
    expect(said(program(), { name: '海棠民政通', kind: 'APP' })).toMatch(/申报的应用类型为APP，本次检测的是小程序/);
    expect(said(program({ name: unseen }), { name: '海棠民政通', kind: '小程序' })).toMatch(/未能从承载平台读到小程序名称/);
  });
  test('an installed app: nothing, but that another kind was declared', () => {
    expect(said(undefined, { kind: 'APP' })).toBe('');
    expect(said(undefined, { kind: '快应用' })).toMatch(/申报的应用类型为快应用，本次检测的是APP/);
  });
});

test('only a program keeps an absence from being proven', () => {
  expect(noPackage({ subject: program() })).toHaveLength(1);
  expect(noPackage({})).toEqual([]);
  expect(programOf({ subject: program({ kind: 'apk' }) })).toBeNull();
  expect(hostOf(program({ host: { name: '微信', package: 'com.tencent.mm', version: unseen } }))).toBe('微信');
});
