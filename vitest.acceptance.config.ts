import { defineConfig } from 'vitest/config';
import gate from './vitest.config.ts';

/** What is too long for the gate: whole apps to the end, soaks. Run before an issue is called resolved. */
export default defineConfig({
  test: {
    ...gate.test,
    include: ['test/acceptance/**/*.test.ts'],
    exclude: [],
    testTimeout: 20 * 60_000,
    reporters: ['default', './test/support/summary-reporter.ts', './test/support/count-reporter.ts'],
  },
});
