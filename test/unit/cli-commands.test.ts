import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../src/cli/command-of.ts';
import { govapp } from '../support/run-app.ts';

describe('the command line reads the file of a command when the command is asked for', () => {
  it('lists all of them without', async () => {
    const { code, stdout } = await govapp(['--help']);
    expect(code).toBe(0);
    for (const name of COMMAND_NAMES) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'mu'));
  });

  it('knows a name that is nearly one', async () => {
    const { code, stderr } = await govapp(['verfy', 'runs/x']);
    expect(code).toBe(64);
    expect(stderr).toContain('Did you mean verify?');
  });

  it.each([
    [['help', 'verify'], '--tsa-ca'],
    [['queue', '--help'], 'rebuild'],
    [['retain', '--help'], '--keep'],
    [['keys', '--help'], 'new'],
  ] as const)('%j tells all of the one', async (words, told) => {
    const { code, stdout } = await govapp([...words]);
    expect(code).toBe(0);
    expect(stdout).toContain(told);
  });
});
