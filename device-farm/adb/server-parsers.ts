/** Pure parsers of what an adb server says of its devices and ports. */
import { parseDevices, type AttachedDevice } from './parsers.ts';

/** A line of `adb forward --list` or `adb reverse --list`: `serial local remote`; of the latter the first word is no serial. */
export type PortRule = { readonly serial: string; readonly local: string; readonly remote: string };

/** Parses `adb forward --list` and `adb reverse --list`. */
export function parsePortRules(output: string): readonly PortRule[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const [serial, local, remote, ...rest] = line.trim().split(/\s+/);
    return serial && local && remote && rest.length === 0 && /:/.test(local) && /:/.test(remote) ? [{ serial, local, remote }] : [];
  });
}

/**
 * Takes the messages out of what `adb track-devices -l` has written so far: each is four hexadecimal digits of length (bytes) and a
 * list as `adb devices -l` prints it. `rest`: the beginning of a message that is not whole yet.
 */
export function parseTracked(written: Buffer): { readonly lists: readonly (readonly AttachedDevice[])[]; readonly rest: Buffer } {
  const lists: (readonly AttachedDevice[])[] = [];
  let rest = written;
  for (;;) {
    const length = /^[0-9a-f]{4}$/i.test(rest.toString('latin1', 0, 4)) ? parseInt(rest.toString('latin1', 0, 4), 16) : null;
    if (length === null || rest.length < 4 + length) return { lists, rest };
    lists.push(parseDevices(rest.toString('utf8', 4, 4 + length)));
    rest = rest.subarray(4 + length);
  }
}
