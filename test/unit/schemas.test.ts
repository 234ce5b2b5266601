import { readdir, readFile } from 'node:fs/promises';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { schemaFiles } from '../../scripts/schemas.ts';
import { BadRequest } from '../../src/errors.ts';
import { creditCodeIsValid } from '../../src/evidence/credit-code.ts';
import { explain } from '../../src/evidence/explain.ts';
import { canonicalJson, sha256 } from '../../src/evidence/hashing.ts';
import { readCredentials, readDeclaration, readEvidence } from '../../src/evidence/validate.ts';
import { Report } from '../../src/verdict/report-schema.ts';
import { makeReport } from '../support/report.ts';
import { makeEvidence } from '../support/run.ts';

const root = new URL('../../', import.meta.url);
const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(new URL(path, root), 'utf8'));

describe('published schemas', () => {
  test('the committed files are the generated ones (run: node --import tsx scripts/schemas.ts)', async () => {
    const generated = schemaFiles();
    expect((await readdir(new URL('schemas/', root))).sort()).toEqual(generated.map(({ name }) => name).sort());
    for (const { name, text } of generated) expect(await readFile(new URL(`schemas/${name}`, root), 'utf8'), name).toBe(text);
  });
  test('each is named, and enums are flat', async () => {
    for (const { name, text } of schemaFiles()) {
      const schema: Record<string, unknown> = JSON.parse(text);
      expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(schema['$id']).toBe(`urn:govapp:schema:${name.replace('.json', '')}:1`);
      expect(schema['title']).toMatch(/\p{Script=Han}/u);
      expect(text, name).not.toMatch(/"anyOf": \[\s*\{\s*"const"/u);
    }
  });
  test('every key of the declaration and of the accounts has a Chinese title', () => {
    for (const name of ['declaration.json', 'credentials.json']) {
      const untitled: string[] = [];
      const walk = (node: object | null, path: string): void => {
        if (typeof node !== 'object' || node === null) return;
        for (const [key, value] of Object.entries(node)) {
          if (path.endsWith('.properties') && !('title' in value)) untitled.push(`${path}.${key}`);
          walk(value, `${path}.${key}`);
        }
      };
      walk(JSON.parse(schemaFiles().find((file) => file.name === name)?.text ?? '{}'), '');
      expect(untitled).toEqual([]);
    }
  });
  test('the fixture report is a Report', () => {
    expect(explain(Report, makeReport())).toBeNull();
    expect(Check(Report, makeReport())).toBe(true);
  });
});

describe('declaration', () => {
  test('the example is accepted as it stands', async () => {
    const example = await json('docs/examples/declaration.json');
    expect(readDeclaration(example, 'declaration.json')).toBe(example);
  });
  const hostUnit = { name: '某局' };
  const app = { name: '某应用' };
  test.each([
    ['nothing', null, '最外层 应为对象（object），现为“null”'],
    ['a missing part', { hostUnit }, '最外层 缺少必填项“app”'],
    ['a missing key', { hostUnit: {}, app }, '/hostUnit 缺少必填项“name”'],
    ['a mistyped key', { hostUnit, app: { ...app, audiance: [] } }, '/app 有不认识的项“audiance”，是否应为“audience”'],
    ['a mistyped required key', { hostUnit: { nme: '某局' }, app }, '/hostUnit 有不认识的项“nme”，是否应为“name”'],
    [
      'a strange key',
      { hostUnit, app, issuedNumber: { number: 'x', colour: 1 } },
      '/issuedNumber 有不认识的项“colour”（可用的项：number、issuedOn）',
    ],
    ['a wrong type', { hostUnit, app: { ...app, grassroots: '否' } }, '/app/grassroots 应为true 或 false，现为“否”'],
    ['a wrong value', { hostUnit, app: { ...app, kind: 'APK' } }, '/app/kind 的值“APK”不在允许的取值中（APP、小程序、快应用）'],
    ['a blank', { hostUnit: { name: ' ' }, app }, '/hostUnit/name 不能为空'],
    ['one of two types', { hostUnit, app: { ...app, buildCost: [] } }, '/app/buildCost 应为数字（number）或文本（string），现为“[]”'],
    [
      'a place in a list',
      {
        hostUnit,
        app,
        functions: {
          restricted: [
            { clause: 'check-in', name: 'a' },
            { clause: 'checkin', name: 'b' },
          ],
        },
      },
      '/functions/restricted/1/clause 的值“checkin”不在允许的取值中',
    ],
    ['a bad credit code form', { hostUnit: { ...hostUnit, creditCode: '123' }, app }, '/hostUnit/creditCode 的值“123”格式不符'],
    [
      'a wrong check digit',
      { hostUnit: { ...hostUnit, creditCode: '91350100M000100Y44' }, app },
      '/hostUnit/creditCode 的统一社会信用代码“91350100M000100Y44”校验位不符',
    ],
  ])('%s is refused by place', (_, value, message) => {
    expect(() => readDeclaration(value, 'd.json')).toThrow(BadRequest);
    expect(() => readDeclaration(value, 'd.json')).toThrow(message);
    expect(() => readDeclaration(value, 'd.json')).toThrow('申报信息（d.json）');
  });
});

// The first is the worked example of GB 32100-2015; the others differ from a valid code in one character.
test.each([
  ['91350100M000100Y43', true],
  ['91350100M000100Y4X', false],
  ['91350100M000100Y34', false],
  ['91350100M00010OY43', false],
  ['91350100M000100Y4', false],
])('credit code %s: %s', (code, valid) => {
  expect(creditCodeIsValid(code)).toBe(valid);
});

describe('evidence', () => {
  test('is accepted as it stands', () => {
    const evidence = makeEvidence();
    expect(readEvidence(evidence)).toBe(evidence);
  });
  test.each([
    [
      'another version',
      { ...makeEvidence(), schema: 'govapp-evidence/2' },
      '格式版本是“govapp-evidence/2”，本工具只能读取“govapp-evidence/1”',
    ],
    ['no version', { ...makeEvidence(), schema: undefined }, '/schema 应为“govapp-evidence/1”'],
    ['an observation without its value', { ...makeEvidence(), package: { state: 'seen' } }, '/package 缺少必填项“value”'],
    [
      'an unknown reason',
      { ...makeEvidence(), package: { state: 'unseen', reason: 'lazy', detail: '' } },
      '/package/reason 的值“lazy”不在允许的取值中',
    ],
    ['a fraction for a count', { ...makeEvidence(), coverage: { ...makeEvidence().coverage, screens: 1.5 } }, '/coverage/screens 应为整数'],
  ])('%s is refused by place', (_, value, message) => {
    expect(() => readEvidence(value)).toThrow(message);
  });
});

const refusal = (value: unknown): string => {
  try {
    readCredentials(value, 'a.json');
  } catch (error) {
    return String(error);
  }
  throw new Error('not refused');
};

test('accounts: accepted, and a refusal never repeats what the file holds', () => {
  expect(readCredentials({ accounts: [{ role: '管理员', username: 'u', password: 'p' }] }, 'a.json').accounts).toHaveLength(1);
  expect(refusal({ accounts: [{ role: '管理员', username: 'u', password: 12345678 }] })).toMatch(
    /\/accounts\/0\/password 应为文本（string）。$/u,
  );
  expect(refusal({ accounts: [{ role: '管理员', username: 'u', password: 12345678 }] })).not.toContain('12345678');
  expect(refusal({ accounts: [] })).toContain('/accounts 至少要有 1 项');
  expect(refusal(['secret-word'])).not.toContain('secret-word');
});

test('canonical JSON and hashes', () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: undefined }] })).toBe('{"a":[{"d":null}],"b":1}');
  expect(() => canonicalJson({ a: Number.POSITIVE_INFINITY })).toThrow(TypeError);
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256(new Uint8Array([97, 98, 99]))).toBe(sha256('abc'));
});
