/** `govapp document`: the office's papers from stored runs and what the clerk supplies. One value, up to three formats. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { NO_FACTS, readFacts, type DocumentFacts } from '../documents/facts.ts';
import type { DocumentKind, Run } from '../documents/kind.ts';
import { KINDS } from '../documents/kinds/index.ts';
import { loadShots } from '../documents/pictures.ts';
import { wordingAdvice } from '../documents/words-to-avoid.ts';
import { writeDocument } from '../documents/write.ts';
import { BadRequest } from '../errors.ts';
import { documentDues } from './document-dues.ts';
import { documentFormats, writeFormats, type DocumentFormat } from './document-files.ts';
import { runKeyToRead } from './run-key.ts';
import { addIssueCommands } from './issue.ts';
import { openStoredReport, type StoredReport } from './stored-report.ts';
import { commandOf } from './command-of.ts';

type Options = { readonly facts?: string; readonly format: readonly DocumentFormat[]; readonly out: string };

/** Adds the command: one sub-command a kind, and `list`. */
export function addDocumentCommand(program: Command, config: Config, signal: AbortSignal): void {
  const document = commandOf(program, 'document');
  document
    .command('list')
    .description('列出文书种类和所需填写事项')
    .action(() => {
      for (const kind of KINDS) process.stdout.write(`${kind.id}\t${kind.title}\t${kind.why}\t填写事项：${needsOf(kind)}\n`);
    });
  addIssueCommands(document, config);
  for (const kind of KINDS) {
    document
      .command(kind.id)
      .description(kind.title)
      .argument('[run-dir...]', '检测材料所在文件夹')
      .option('--facts <facts.json>', '填写事项（schemas/document-facts.json）')
      .option('--format <formats>', 'docx、pdf、html，用逗号分开', documentFormats, ['docx', 'html'] as const)
      .option('--out <dir>', '存放位置', '.')
      .action((dirs: readonly string[], options: Options) => write(kind, dirs, options, config, signal));
  }
}

const needsOf = ({ needs }: DocumentKind): string => (needs === 'no-facts' ? '不需要' : ['office', ...needs, 'contact'].join('、'));

async function write(kind: DocumentKind, dirs: readonly string[], options: Options, config: Config, signal: AbortSignal): Promise<void> {
  if (options.facts === undefined && kind.needs !== 'no-facts')
    throw new BadRequest(`${kind.title}须用 --facts 给出填写事项文件：${needsOf(kind)}（schemas/document-facts.json）。`, 64);
  const facts = options.facts === undefined ? NO_FACTS : await loadFacts(options.facts);
  const stored = new Map<string, StoredReport>();
  for (const dir of dirs) stored.set(resolve(dir), await openStoredReport(dir, await runKeyToRead(config)));
  const runs = [...stored].map(([key, { report }]): Run => ({ key, report }));
  const value = writeDocument(kind, { facts, runs, dues: await documentDues(facts, config.calendarFolder) });
  for (const advice of wordingAdvice(facts)) process.stderr.write(`用语提示：${advice}\n`);
  const shots = await loadShots(value, (run, path) => readShot(stored, run, path));
  for (const path of await writeFormats(value, shots, options, signal)) process.stdout.write(`${path}\n`);
}

function readShot(stored: ReadonlyMap<string, StoredReport>, run: string, path: string): Promise<Buffer> {
  const found = stored.get(run);
  return found === undefined ? Promise.reject(new Error(`no such run: ${run}`)) : found.readFile(path);
}

async function loadFacts(path: string): Promise<DocumentFacts> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new BadRequest(`找不到或不能读取填写事项文件“${path}”：请检查路径。`, 66, { cause });
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new BadRequest(`填写事项文件“${path}”不是完整的 JSON 文件：${cause instanceof Error ? cause.message : ''}`, 65, { cause });
  }
  return readFacts(json, path);
}
