/** Several questions in one call to the device's shell: each call costs more than what it asks. Pure. */

const MARK = '@@govapp ';

/** One command line that runs each and writes its name before what it prints. A name is letters, figures, `-`, `/`, `.`. */
export function asSections(commands: readonly (readonly [name: string, command: string])[]): string {
  return commands.map(([name, command]) => `echo '${MARK}${name}'; ${command}`).join('; ');
}

/** What each printed; a name that is not there was not reached. */
export function readSections(output: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let name: string | null = null;
  for (const line of output.replace(/\r?\n$/, '').split(/\r?\n/)) {
    if (line.startsWith(MARK)) {
      name = line.slice(MARK.length).trim();
      found.set(name, '');
    } else if (name !== null) found.set(name, `${found.get(name) ?? ''}${line}\n`);
  }
  return found;
}
