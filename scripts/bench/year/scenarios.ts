/** The years that are simulated: three within what the devices can do, two that are too much for them for a while. */
import type { Calendars } from '../../../src/calendar/calendars.ts';
import { simulate, type FarmSettings, type Outcome } from './farm.ts';
import { loadOf, type LoadSettings } from './load.ts';

type Scenario = {
  readonly title: string;
  /** Whether all can be done in time. */
  readonly fits: boolean;
  /** Minutes of the middle detection. */
  readonly minutes: number;
  readonly hump: LoadSettings['hump'];
  readonly outage: FarmSettings['outage'];
};

export const SCENARIOS: readonly Scenario[] = [
  { title: '能力之内', fits: true, minutes: 44, hump: null, outage: null },
  { title: '能力之内，存量高峰两倍', fits: true, minutes: 44, hump: { from: '2026-06-01', to: '2026-07-24', times: 2 }, outage: null },
  { title: '能力之内，半数设备停六周', fits: true, minutes: 44, hump: null, outage: { devices: 20, from: '2026-09-01', to: '2026-10-16' } },
  { title: '超出能力，存量高峰三倍', fits: false, minutes: 44, hump: { from: '2026-06-01', to: '2026-07-24', times: 3 }, outage: null },
  {
    title: '超出能力，26台设备停八周',
    fits: false,
    minutes: 44,
    hump: null,
    outage: { devices: 26, from: '2026-08-24', to: '2026-10-16' },
  },
];

export type Row = {
  readonly title: string;
  readonly fits: boolean;
  readonly detections: number;
  readonly seconds: number;
  readonly ours: Outcome;
  readonly fcfs: Outcome;
};

export function runYear(
  { title, fits, minutes, hump, outage }: Scenario,
  { filings, devices, seed }: { readonly filings: number; readonly devices: number; readonly seed: number },
  calendars: Calendars,
): Row {
  const year = 2026;
  const started = performance.now();
  const jobs = loadOf({ year, filings, seed, minutes, hump }, calendars);
  const farm = { year, devices, seed, faults: 0.005, outMinutes: 240, outage };
  const ours = simulate(jobs, ({ priority }) => priority, farm, calendars);
  return {
    title,
    fits,
    detections: jobs.length,
    seconds: (performance.now() - started) / 1000,
    ours,
    fcfs: simulate(jobs, (_, turn) => turn, farm, calendars),
  };
}
