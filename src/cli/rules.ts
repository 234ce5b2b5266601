/** `govapp rules`: what packs there are, what is wrong with one, what two have apart. Prints; judges nothing. */
import type { Command } from 'commander';
import { BadRequest } from '../errors.ts';
import { diffPacks, type Change, type ChangeKind } from '../rules/diff.ts';
import { contentFaults } from '../rules/faults.ts';
import { listPacks } from '../rules/list.ts';
import { inWords, loadRules, readRules, type LoadedRules } from '../rules/load.ts';
import { loadSources } from '../rules/source-texts.ts';
import { commandOf } from './command-of.ts';

const BROKEN = 65;
const KIND: Readonly<Record<ChangeKind, string>> = { added: '增加', removed: '删除', changed: '改动' };

type Json = { readonly json?: true };

/** Adds the command with its three parts. `exit` takes the exit code. */
export function addRulesCommand(program: Command, exit: (code: number) => void): void {
  const rules = commandOf(program, 'rules');

  rules
    .command('list')
    .description('列出随附的检测规则')
    .option('--json', '以 JSON 输出')
    .action(async ({ json }: Json) => {
      const packs = await listPacks();
      if (json) print(packs.map(({ pack, hash, layers }) => ({ id: pack.id, version: pack.version, title: pack.title, hash, layers })));
      else for (const one of packs) say(packLine(one));
    });

  rules
    .command('check')
    .description('检查一份检测规则或地方补充：格式、表达式、引文与原文、是否放宽')
    .argument('<pack>', '规则编号或文件')
    .option('--json', '以 JSON 输出')
    .action(async (name: string, { json }: Json) => {
      const read = await readRules(name);
      const faults = [...read.faults, ...(read.rules === null ? [] : contentFaults(read.rules.pack, await loadSources()))];
      if (json) print({ name, ok: faults.length === 0, hash: read.rules?.hash ?? null, layers: read.rules?.layers ?? [], faults });
      else {
        for (const fault of faults) say(inWords(fault));
        if (read.rules !== null) say(packLine(read.rules));
        say(faults.length === 0 ? '检查通过。' : `共 ${String(faults.length)} 处问题。`);
      }
      if (faults.length > 0) exit(BROKEN);
    });

  rules
    .command('diff')
    .description('比较两份检测规则：检测项、依据、词语、表达式、阈值、口径的增加、删除和改动')
    .argument('<a>', '规则编号或文件')
    .argument('<b>', '规则编号或文件')
    .option('--json', '以 JSON 输出')
    .action(async (a: string, b: string, { json }: Json) => {
      const [before, after] = [await loadRules(a), await loadRules(b)];
      const changes = diffPacks(before.pack, after.pack);
      if (json) print({ before: identity(before), after: identity(after), changes });
      else {
        say(`前　${packLine(before)}`);
        say(`后　${packLine(after)}`);
        for (const one of changes) say(changeLine(one));
        say(changes.length === 0 ? '两份规则内容相同。' : `共 ${String(changes.length)} 处不同。`);
      }
    });

  rules.action(() => {
    throw new BadRequest('请写明 govapp rules list、check 或 diff。', 64);
  });
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const print = (value: unknown): void => say(JSON.stringify(value, null, 2));
const identity = ({ pack: { id, version, title }, hash, layers }: LoadedRules) => ({ id, version, title, hash, layers });

function packLine({ pack, hash, layers }: LoadedRules): string {
  const base = layers
    .slice(0, -1)
    .map(({ id, version }) => `${id} ${version}`)
    .join('、');
  return `${pack.id}\t${pack.version}\t${pack.title}${base === '' ? '' : `（依据 ${base}）`}\t${hash}`;
}

function changeLine({ kind, of, place, before, after }: Change): string {
  const said = kind === 'changed' ? `“${before ?? ''}” → “${after ?? ''}”` : `“${after ?? before ?? ''}”`;
  return `${KIND[kind]}　${of}　${place}　${said}`;
}
