/** `govapp doctor`: what this machine lacks. */
import type { Command } from 'commander';
import { examine } from '../../device-farm/doctor.ts';
import { commandOf } from './command-of.ts';

export function addDoctorCommand(program: Command, signal: AbortSignal, exit: (code: number) => void): void {
  commandOf(program, 'doctor').action(async () => {
    const found = await examine(signal);
    for (const item of found)
      process.stdout.write(`${item.ok ? '正常' : '缺少'}  ${item.name}  ${item.detail}${item.remedy ? `  → ${item.remedy}` : ''}\n`);
    if (found.some((item) => !item.ok)) exit(69);
  });
}
