import { describe, expect, test } from 'vitest';
import { importGraph, importsOf, type Import } from '../support/import-graph.ts';

type Rule = { readonly room: RegExp; readonly may: readonly RegExp[]; readonly packages?: RegExp };

const EVIDENCE = /^src\/evidence\//;
const RULES = /^src\/rules\//;
const LEAVES = /^src\/(errors|log|child|deadline)\.ts$/;
const PORTS = /^src\/ports\.ts$/;
const DEVICE_PORT = /^device-farm\/device\.ts$/;
const PRIVACY = /^src\/privacy\//;
const STORE = /^src\/store\//;
const FILINGS = /^src\/filings\/(?!desk\/|batch\/)/;
const DETECTOR = /^src\/verdict\/detector\.ts$/;
/** Pure: what words open which program in which host. */
const PROGRAMS = /^src\/gather\/launch\/program\.ts$/;
const ANY_PACKAGE = /./;
const PURE = /^(?!node:)/;

/** The room table of the design. First match decides. */
const TABLE: readonly Rule[] = [
  { room: EVIDENCE, may: [EVIDENCE, /^src\/errors\.ts$/] },
  { room: /^src\/errors\.ts$/, may: [EVIDENCE] },
  { room: LEAVES, may: [LEAVES] },
  { room: PORTS, may: [EVIDENCE, DEVICE_PORT] },
  { room: /^src\/clock\.ts$/, may: [PORTS] },
  { room: RULES, may: [RULES, EVIDENCE, LEAVES] },
  { room: /^src\/calendar\/package-days\.ts$/, may: [/^src\/calendar\//], packages: /^chinese-days$/ },
  { room: /^src\/calendar\//, may: [/^src\/calendar\//, EVIDENCE, LEAVES], packages: /^(node:|typebox)/ },
  { room: /^src\/verdict\//, may: [/^src\/verdict\//, EVIDENCE, RULES], packages: PURE },
  { room: /^detectors\//, may: [/^detectors\//, EVIDENCE, RULES, DETECTOR], packages: PURE },
  { room: /^src\/privacy\/fill\.ts$/, may: [EVIDENCE], packages: /^sharp$/ },
  { room: PRIVACY, may: [PRIVACY, EVIDENCE], packages: PURE },
  { room: /^src\/report\//, may: [/^src\/report\//, PRIVACY, EVIDENCE, /^src\/verdict\//, RULES, LEAVES] },
  { room: /^device-farm\//, may: [/^device-farm\//, LEAVES, PORTS, EVIDENCE] },
  { room: /^src\/gather\//, may: [/^src\/gather\//, PRIVACY, EVIDENCE, RULES, LEAVES, PORTS, DEVICE_PORT] },
  { room: /^src\/reading\//, may: [/^src\/reading\//, EVIDENCE, LEAVES, PORTS] },
  {
    room: /^src\/(inspect|confirm)\.ts$/,
    may: [/^src\/inspect\.ts$/, DEVICE_PORT, EVIDENCE, RULES, LEAVES, PORTS, /^src\/(gather|verdict|report)\//, /^detectors\//],
    packages: /^(?!bullmq|fastify|node:process)/,
  },
  // The rules of a filing are pure, of the calendar as data; the desk carries them out in SQL.
  {
    room: /^src\/filings\/desk\//,
    may: [
      /^src\/(filings|calendar|queue)\//,
      STORE,
      EVIDENCE,
      RULES,
      LEAVES,
      PORTS,
      /^src\/verdict\/report-schema\.ts$/,
      /^src\/report\/(words|clauses)\.ts$/,
      /^src\/difference\//,
    ],
  },
  // A library of tables behind one file each.
  { room: /^src\/filings\/batch\/csv\.ts$/, may: [/^src\/filings\/batch\//, LEAVES], packages: /^csv-(parse|stringify)\/sync$/ },
  { room: /^src\/filings\/batch\/xlsx\.ts$/, may: [/^src\/filings\/batch\//, LEAVES], packages: /^(read|write)-excel-file\/node$/ },
  { room: /^src\/filings\/batch\/workbook\.ts$/, may: [/^src\/filings\/batch\//, LEAVES], packages: /^yauzl$/ },
  {
    room: /^src\/filings\/batch\//,
    may: [FILINGS, /^src\/filings\/batch\//, /^src\/calendar\/day\.ts$/, EVIDENCE, LEAVES],
    packages: /^typebox\/compile$/,
  },
  {
    room: FILINGS,
    may: [
      FILINGS,
      /^src\/calendar\/(?!folder|current)/,
      EVIDENCE,
      LEAVES,
      /^src\/difference\/(compare|schema)\.ts$/,
      /^src\/verdict\/report-schema\.ts$/,
    ],
    packages: /^typebox(\/value)?$/,
  },
  { room: STORE, may: [STORE, PRIVACY, EVIDENCE, LEAVES, PORTS, FILINGS, /^src\/calendar\/(day|due)\.ts$/] },
  { room: /^src\/queue\//, may: [/^src\/queue\//, /^src\/calendar\/day\.ts$/, STORE, EVIDENCE, LEAVES, PORTS] },
  { room: /^src\/printing\/chromium\.ts$/, may: [LEAVES], packages: /^(node:(?!https?$|net$)|puppeteer-core$)/ },
  { room: /^src\/printing\//, may: [/^src\/printing\//, LEAVES], packages: /^(node:(?!https?$|net$)|puppeteer-core$)/ },
  {
    room: /^src\/worker\//,
    may: [
      /^src\/(worker|queue|reading|calendar|signer)\//,
      /^src\/(inspect|confirm|config|gather\/kit|verdict\/report-schema)\.ts$/,
      PROGRAMS,
      /^device-farm\//,
      STORE,
      RULES,
      EVIDENCE,
      LEAVES,
      PORTS,
    ],
  },
  {
    room: /^src\/api\//,
    may: [
      /^src\/(api|queue|webhooks|campaign|calendar|filings)\//,
      PROGRAMS,
      /^src\/documents\/spot-check-facts\.ts$/,
      /^src\/difference\/schema\.ts$/,
      /^src\/verdict\/report-schema\.ts$/,
      STORE,
      RULES,
      EVIDENCE,
      LEAVES,
      PORTS,
    ],
  },
  { room: /^src\/webhooks\//, may: [/^src\/webhooks\//, STORE, LEAVES, PORTS] },
  // Pure: no clock, no files; of the calendar only what a day is. The library for DOCX stands behind one folder.
  { room: /^src\/documents\/docx\//, may: [/^src\/documents\//], packages: /^docx(\/watermarks)?$/ },
  {
    room: /^src\/documents\//,
    may: [/^src\/documents\/(?!docx)/, PRIVACY, EVIDENCE, RULES, LEAVES, /^src\/(report|verdict)\//, /^src\/calendar\/day\.ts$/],
    packages: /^(sharp|typebox(\/value)?)$/,
  },
  // Pure as well; its pages are shown as a document's are.
  {
    room: /^src\/difference\//,
    may: [/^src\/difference\//, /^src\/documents\/(clean|value|page-picture)\.ts$/, EVIDENCE, RULES, LEAVES, /^src\/(report|verdict)\//],
    packages: /^typebox$/,
  },
  {
    room: /^src\/campaign\//,
    may: [
      /^src\/(campaign|calendar|queue|difference|documents|filings)\//,
      /^src\/(report|verdict)\//,
      STORE,
      RULES,
      EVIDENCE,
      LEAVES,
      PORTS,
    ],
  },
  { room: /^src\/signer\//, may: [/^src\/signer\//, EVIDENCE, LEAVES] },
  { room: /^src\/config\.ts$/, may: [] },
  { room: /^(src\/(cli|main)(\.ts|\/)|scripts\/)/, may: [/./] },
];

function breaches(graph: readonly Import[]): string[] {
  return graph.flatMap((one) => {
    const rule = TABLE.find(({ room }) => room.test(one.from));
    if (!rule) return [`${one.from}: no room`];
    if (one.package) return (rule.packages ?? ANY_PACKAGE).test(one.to) ? [] : [`${one.from} imports ${one.to}`];
    // Only types of the evidence go to the device: it reports facts and judges nothing.
    if (one.from.startsWith('device-farm/') && EVIDENCE.test(one.to) && !one.typeOnly) return [`${one.from} imports values of ${one.to}`];
    return rule.may.some((room) => room.test(one.to)) ? [] : [`${one.from} imports ${one.to}`];
  });
}

describe('who may import whom', () => {
  test('no breach of the room table, re-exports followed', () => {
    const graph = importGraph('.', ['src', 'detectors', 'device-farm', 'scripts']);
    expect(graph.length).toBeGreaterThan(200);
    expect(breaches(graph)).toEqual([]);
  });

  test('only config.ts, the command line and the device adapters see the environment', async () => {
    const { readFileSync } = await import('node:fs');
    const { sourceFiles } = await import('../support/import-graph.ts');
    const readers = sourceFiles('.', ['src', 'detectors']).filter((file) => /process\.env/.test(readFileSync(file, 'utf8')));
    expect(readers.sort()).toEqual(['src/child.ts', 'src/cli.ts', 'src/main.ts']);
  });

  test.each([
    ["import type { A } from '../queue/a.ts';", 'src/gather/x.ts'],
    ["export { a } from '../../device-farm/appium/session.ts';", 'src/gather/x.ts'],
    ["type A = import('../api/app.ts').A;", 'src/verdict/x.ts'],
    ["const a = await import('../api/app.ts');", 'src/reading/x.ts'],
    ["import '../../device-farm/adb/exec.ts';", 'src/report/x.ts'],
    ["import { readFile } from 'node:fs';", 'detectors/x.ts'],
    ["import {\n  a,\n  b,\n} from '../src/gather/x.ts';", 'detectors/x.ts'],
  ])('sees %j in %s', (line, file) => {
    expect(breaches(importsOf(file, `/** x */\n${line}\n`))).toHaveLength(1);
  });
});
