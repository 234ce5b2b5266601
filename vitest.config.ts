import { defineConfig } from 'vitest/config';

/** What starts a device: these share one fixed effect port, and a walk wants both cores. */
const DEVICES = ['test/contract/**/*.test.ts', 'test/pipeline/**/*.test.ts', 'test/api/detection.test.ts'];

/** What only computes, file after file in one process: rules, detectors and gathering are loaded once for all of them. */
const COMPUTED = [
  'test/detectors/**/*.test.ts',
  'test/unit/{gather,hierarchy,launch,sign-in,verdict}*.test.ts',
  'test/unit/report-{html,views,words}*.test.ts',
  'test/unit/virtual-{adbd,devtools,profiles,shell,uia2,web}.test.ts',
  'test/unit/reading-!(again|engines|ppocr-steps|reader|worker-client).test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 90_000,
    reporters: ['default', './test/support/count-reporter.ts'],
    projects: [
      // By name before `plain`: the corpus, the longest of them, is never what is waited for at the end.
      { extends: true, test: { name: 'computed', include: COMPUTED, isolate: false, maxWorkers: 2, sequence: { groupOrder: 0 } } },
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['test/**/*.test.ts'],
          exclude: ['test/acceptance/**', ...DEVICES, ...COMPUTED],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'devices', include: DEVICES, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    ],
  },
});
