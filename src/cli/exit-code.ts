/** What the shell is told. 0–3 are outcomes; 64 and above are usage, input or environment (sysexits). */
import { BadRequest, Cancelled, DeviceLost, EnvironmentMissing, NeedsPerson } from '../errors.ts';
import type { Report } from '../verdict/report-schema.ts';

export const EXIT_OF_OVERALL: Readonly<Record<Report['overall'], number>> = { pass: 0, fail: 1, review: 2, inconclusive: 3, error: 70 };

/** 70 for what nobody expected. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof BadRequest) return error.code;
  if (error instanceof EnvironmentMissing) return 69;
  if (error instanceof DeviceLost || error instanceof NeedsPerson) return 75;
  if (error instanceof Cancelled) return 130;
  return 70;
}

/** True for errors whose message is meant for the person at the terminal. */
export function isExpected(error: unknown): error is Error {
  return exitCodeOf(error) !== 70;
}
