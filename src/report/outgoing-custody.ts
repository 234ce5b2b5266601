/** 设备使用记录 as it may leave the office: what else is on a phone is its owner's business, and is counted, not named. Pure. */
import type { DeviceCustody, DeviceState, Session } from '../evidence/schema.ts';
import type { Report } from '../verdict/report-schema.ts';

const OTHER = { package: '（其他应用）', file: '（其他文件）' } as const;

/**
 * Names stay of the examined app, its host, and whatever was not there before: that may be the app's doing. The whole stands in
 * evidence.json. Doing it twice changes nothing.
 */
export function maskCustody(sessions: readonly Session[], { package: facts, program }: Report['subject']): Session[] {
  const own = new Set([facts?.packageName, program?.host?.package].filter((name) => name !== undefined));
  return sessions.map((session) => (session.custody === undefined ? session : { ...session, custody: masked(session.custody, own) }));
}

function masked(custody: DeviceCustody, own: ReadonlySet<string>): DeviceCustody {
  const { before, after, differences } = custody;
  const there = before.state === 'seen' ? before.value : null;
  const names = new Set(there?.packages.map(nameOf).filter((name) => !own.has(name)));
  const files = new Set(there?.files);
  const foreign = {
    // Of a device that was not looked at before nothing is known to be new.
    package: (entry: string): boolean => (there === null ? !own.has(nameOf(entry)) : names.has(nameOf(entry))),
    file: (path: string): boolean => there === null || files.has(path),
  };
  const state = (one: DeviceState): DeviceState => ({
    ...one,
    packages: one.packages.map((entry) => (foreign.package(entry) ? OTHER.package : entry)),
    files: one.files.map((path) => (foreign.file(path) ? OTHER.file : path)),
    keyboard: one.keyboard !== null && foreign.package(one.keyboard.replace('/', ' ')) ? OTHER.package : one.keyboard,
  });
  return {
    ...custody,
    before: before.state === 'seen' ? { ...before, value: state(before.value) } : before,
    after: after.state === 'seen' ? { ...after, value: state(after.value) } : after,
    differences: differences.map((one) =>
      (one.what === 'package' || one.what === 'file') && foreign[one.what](one.object) ? { ...one, object: OTHER[one.what] } : one,
    ),
  };
}

/** Of `name version-code`, or of what it became: `name 1 → name 2`. */
const nameOf = (entry: string): string => entry.split(' ', 1)[0] ?? '';
