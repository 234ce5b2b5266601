import { defineConfig } from 'vitest/config';

/** What starts a device: these share one fixed effect port, and a walk wants both cores. */
const DEVICES = ['test/contract/**/*.test.ts', 'test/pipeline/**/*.test.ts', 'test/api/{bad-input,detection}.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 90_000,
    reporters: ['default', './test/support/count-reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['test/**/*.test.ts'],
          exclude: ['test/acceptance/**', ...DEVICES],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'devices', include: DEVICES, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
