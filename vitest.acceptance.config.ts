import { defineConfig } from 'vitest/config';

/** What is too long for the gate: whole apps to the end, soaks. Run before an issue is called resolved. One file at a time, as in the gate. */
export default defineConfig({
  test: {
    include: ['test/acceptance/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 20 * 60_000,
    hookTimeout: 90_000,
    reporters: ['default', './test/support/summary-reporter.ts', './test/support/count-reporter.ts'],
  },
});
