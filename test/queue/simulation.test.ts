import { expect, test } from 'vitest';
import { createCalendars } from '../../src/calendar/calendars.ts';
import { knownYears } from '../../src/calendar/known-years.ts';
import { runYear, SCENARIOS } from '../../scripts/bench/year/scenarios.ts';

/** A tenth of the bench's year; `npm run bench:simulation` makes the whole. */
test.each(SCENARIOS.filter(({ hump }) => hump !== null).map((scenario) => [scenario.title, scenario] as const))('%s', (_, scenario) => {
  const { fits, detections, ours, fcfs } = runYear(scenario, { filings: 10_000, devices: 4, seed: 3 }, createCalendars(knownYears()));
  expect(ours.done).toBe(detections);
  expect(ours.lostTries).toBeGreaterThan(0);
  expect(ours.missed === 0).toBe(fits);
  if (fits) expect(fcfs.missed).toBeGreaterThan(0);
  else expect(ours.lead).toBeGreaterThanOrEqual(3);
});
