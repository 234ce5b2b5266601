/** Writes schemas/*.json, the outside interface, from the TypeBox schemas. Run: node --import tsx scripts/schemas.ts */
import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { FaultPlan } from '../device-farm/virtual/faults/plan.ts';
import { CalendarFile } from '../src/calendar/schema.ts';
import { ChainEntry, KeyRing, LaterEntry, LedgerEntry, Manifest, Release, Signature } from '../src/evidence/chain-schema.ts';
import { ColumnMapping } from '../src/filings/columns/mapping.ts';
import { Difference } from '../src/difference/schema.ts';
import { DocumentFacts } from '../src/documents/facts.ts';
import { Credentials } from '../src/evidence/credentials.ts';
import { Declaration } from '../src/evidence/declaration.ts';
import { Evidence } from '../src/evidence/schema.ts';
import { RULES_WORDS } from '../src/rules/key-words.ts';
import { RuleOverlay } from '../src/rules/overlay.ts';
import { RulePack } from '../src/rules/pack.ts';
import { Report } from '../src/verdict/report-schema.ts';
import { CHAIN_WORDS } from './schema-words/chain.ts';
import { CREDENTIALS_WORDS, DECLARATION_WORDS } from './schema-words/declaration.ts';
import { DIFFERENCE_WORDS } from './schema-words/difference.ts';
import { DOCUMENT_FACTS_WORDS } from './schema-words/documents.ts';
import { EVIDENCE_WORDS, REPORT_WORDS } from './schema-words/evidence.ts';
import { CALENDAR_WORDS, COLUMNS_WORDS, FAULT_PLAN_WORDS } from './schema-words/settings.ts';
import type { Words } from './schema-words/words.ts';

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

/** name → TypeBox schema, Chinese title, and the Chinese words of its keys. */
const SCHEMAS = [
  ['declaration', Declaration, '申报信息（备案附件1、附件2）', DECLARATION_WORDS],
  ['credentials', Credentials, '检测账号（保密，不随材料流转）', CREDENTIALS_WORDS],
  ['evidence', Evidence, '证据材料（evidence.json）', EVIDENCE_WORDS],
  ['report', Report, '检测报告（report.json）', REPORT_WORDS],
  ['rules', RulePack, '检测规则', RULES_WORDS],
  ['rules-overlay', RuleOverlay, '检测规则的地方补充（只能增加和加严）', RULES_WORDS],
  ['calendar', CalendarFile, '工作日历（国务院办公厅放假安排通知）', CALENDAR_WORDS],
  ['columns', ColumnMapping, '备案表格的列对应关系（govapp filings import --columns）', COLUMNS_WORDS],
  ['difference', Difference, '检测结果比对（govapp diff）', DIFFERENCE_WORDS],
  ['document-facts', DocumentFacts, '文书填写事项（govapp document）', DOCUMENT_FACTS_WORDS],
  ['chain', ChainEntry, '校验链的一行（chain.jsonl）', CHAIN_WORDS],
  ['manifest', Manifest, '封存清单（manifest.json）', CHAIN_WORDS],
  ['signature', Signature, '签名（signature.json）', CHAIN_WORDS],
  ['after-seal', LaterEntry, '后续记录的一行（after-seal.jsonl）', CHAIN_WORDS],
  ['release', Release, '对外材料清单（release.json）', CHAIN_WORDS],
  ['ledger', LedgerEntry, '校验台账的一行', CHAIN_WORDS],
  ['fault-plan', FaultPlan, '虚拟设备的故障计划', FAULT_PLAN_WORDS],
  ['keys', KeyRing, '公钥表（keys.json）', CHAIN_WORDS],
] as const;

/** Every schema file: its name and its text. */
export function schemaFiles(): readonly { readonly name: string; readonly text: string }[] {
  return SCHEMAS.map(([name, schema, title, words]) => {
    const plain: Json = JSON.parse(JSON.stringify(schema));
    if (!isObject(plain)) throw new Error(`not a schema: ${name}`);
    const { $id: _id, title: _title, ...body } = plain;
    const whole: Json = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `urn:govapp:schema:${name}:1`,
      title,
      ...titled(body, words, ''),
    };
    return { name: `${name}.json`, text: `${JSON.stringify(whole, null, 2)}\n` };
  });
}

/** Puts a title on each property that has words: by its path first (`app.name`), else by its key alone. */
function titled(node: { [key: string]: Json }, words: Words, path: string): { [key: string]: Json } {
  const result: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === 'properties' && isObject(value))
      result[key] = Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, property(inner, words, path === '' ? name : `${path}.${name}`, name)]),
      );
    else result[key] = descend(value, words, path);
  }
  return result;
}

function property(inner: Json, words: Words, path: string, name: string): Json {
  if (!isObject(inner)) return inner;
  const title = words[path] ?? words[name];
  return { ...(title === undefined || 'title' in inner ? {} : { title }), ...titled(inner, words, path) };
}

function descend(value: Json, words: Words, path: string): Json {
  if (Array.isArray(value)) return value.map((one) => descend(one, words, path));
  return isObject(value) ? titled(value, words, path) : value;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = new URL('../schemas/', import.meta.url);
  await mkdir(folder, { recursive: true });
  for (const { name, text } of schemaFiles()) await writeFile(new URL(name, folder), text);
}
