/** The whole gate, step by step; a step that fails prints the command that mends or repeats it. The tests come last, so that their count is the last line. */
import { spawnSync } from 'node:child_process';

const ROOMS = ['src', 'detectors', 'device-farm', 'scripts', 'test'];

const STEPS: readonly { readonly name: string; readonly command: readonly string[]; readonly mend: string }[] = [
  { name: '格式 format', command: ['oxfmt', '--check', ...ROOMS], mend: 'npx oxfmt src detectors device-farm scripts test' },
  { name: '规则 lint', command: ['oxlint', '--type-aware', '--deny-warnings', ...ROOMS], mend: 'npm run fix' },
  { name: '类型 types', command: ['tsc'], mend: 'npx tsc' },
  { name: '无用代码 dead code', command: ['knip'], mend: 'npx knip' },
  { name: '测试 tests', command: ['vitest', 'run'], mend: 'npx vitest run' },
];

for (const { name, command, mend } of STEPS) {
  process.stdout.write(`— ${name}\n`);
  const start = performance.now();
  const { status } = spawnSync('npx', ['--no-install', ...command], { stdio: 'inherit' });
  if (status !== 0) {
    if (command[0] !== 'vitest') process.stdout.write(`${name} 未通过。修复或重试：${mend}\n`);
    process.exit(status ?? 1);
  }
  if (command[0] !== 'vitest') process.stdout.write(`  ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
}
