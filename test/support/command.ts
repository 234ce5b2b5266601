/** A command of govapp in this process: what it prints, or the error it ends with. */
import { Command } from 'commander';
import { vi } from 'vitest';

/** `add` puts the command on the program. Throws what the command throws. */
export async function runCommand(add: (program: Command) => void, args: readonly string[]): Promise<string> {
  const program = new Command('govapp').exitOverride();
  add(program);
  const printed: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    await program.parseAsync(args, { from: 'user' });
    return printed.join('');
  } finally {
    write.mockRestore();
  }
}
