/** What a step asks of the phone's shell, and what it says to it. Pure. */
import type { Check } from './step.ts';

/** What tells how it stands; null: nothing the shell can be asked. */
export function lookCommand(check: Check): string | null {
  switch (check.kind) {
    case 'setting':
      return `settings get ${check.space} ${check.key}`;
    case 'said':
      return check.command;
    case 'disabled':
      // Enabled ones alone: what is disabled, and what is not there, is not listed.
      return 'pm list packages -e';
    case 'exempt':
      return 'dumpsys deviceidle whitelist';
    case 'clock':
      return 'date +%s';
    case 'helpers':
    case 'takes-packages':
      return 'pm list packages --show-versioncode io.appium || pm list packages io.appium';
    case 'unseen':
    default:
      return null;
  }
}

/** What sets it over the shell, of what `looked` printed; empty: it cannot be set so. */
export function setCommands(check: Check, looked: string): readonly string[] {
  switch (check.kind) {
    case 'setting':
      return check.put === undefined ? [] : [`settings put ${check.space} ${check.key} ${check.put}`];
    case 'said':
      return check.set ?? [];
    case 'disabled':
      return present(check.packages, looked).map((name) => `pm disable-user --user 0 ${name}`);
    case 'exempt':
      return [`dumpsys deviceidle whitelist ${check.packages.map((name) => `+${name}`).join(' ')}`];
    case 'clock':
    case 'helpers':
    case 'takes-packages':
    case 'unseen':
    default:
      return [];
  }
}

/** Those of the packages that a listing of `pm list packages` has. */
export function present(packages: readonly string[], listing: string): readonly string[] {
  const listed = new Set([...listing.matchAll(/^package:(\S+)/gm)].map(([, name]) => name));
  return packages.filter((name) => listed.has(name));
}

/** What a refusal says, in one line: the line that names the trouble, or the first there is. */
export function refusalIn(output: string): string {
  const lines = output
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^at [\w.$]+\(/.test(line));
  const telling = lines.find((line) => /denial|denied|requires|INSTALL_FAILED|Failure|cannot|can't|not permitted/i.test(line));
  return (telling ?? lines[0] ?? '').slice(0, 200);
}
