/** Pure parsers of what a device says of its state. Android 7 to 15. */

export type Battery = {
  /** Per cent. */
  readonly level: number;
  /** °C; null: not told. */
  readonly celsius: number | null;
  readonly charging: boolean;
  /** BatteryManager.BATTERY_HEALTH_OVERHEAT (3), _DEAD (4), _OVER_VOLTAGE (5), _UNSPECIFIED_FAILURE (6), _COLD (7). */
  readonly unwell: boolean;
};

/** Parses `dumpsys battery`; null when it tells no level. */
export function parseBattery(output: string): Battery | null {
  const number = (name: string): number | null => {
    const found = new RegExp(`^\\s*${name}: (-?\\d+)`, 'm').exec(output);
    return found ? Number(found[1]) : null;
  };
  const level = number('level');
  if (level === null) return null;
  const tenths = number('temperature');
  return {
    level: Math.round((level / (number('scale') ?? 100)) * 100),
    celsius: tenths === null ? null : tenths / 10,
    // 2 charging, 5 full; a supply that brings less than is used says "not charging" (4).
    charging: [2, 5].includes(number('status') ?? 0),
    unwell: (number('health') ?? 2) > 2,
  };
}

/** Bytes that are free on `/data`, by `df -k /data`; null when it does not say. The names of devices may be long enough to break the line. */
export function parseFree(output: string): number | null {
  const figures = /(\d+)\s+(\d+)\s+(\d+)\s+\d+%\s+\/data\S*\s*$/m.exec(output.replace(/\n\s+(?=\d)/g, ' '));
  return figures ? Number(figures[3]) * 1024 : null;
}

const LOCK = /\b(?:mShowingLockscreen|mDreamingLockscreen|(?:m|is)?KeyguardShowing)=(true|false)/g;

/** Parses `dumpsys window` (displays, policy): whether the lock screen is over everything; null when it does not say. */
export function parseLocked(output: string): boolean | null {
  const said = [...output.matchAll(LOCK)];
  return said.length === 0 ? null : said.some(([, value]) => value === 'true');
}

/** Parses `dumpsys power`: whether the screen is on; null when it does not say. */
export function parseAwake(output: string): boolean | null {
  const found = /mWakefulness=(\w+)/.exec(output)?.[1];
  return found === undefined ? null : found === 'Awake';
}

/** Parses `dumpsys connectivity`: `none`, `unchecked` (connected, the way to the internet not confirmed) or `checked`; null: not told. */
export function parseNetwork(output: string): 'none' | 'unchecked' | 'checked' | null {
  const active = /^\s*Active default network: (\S+)/m.exec(output)?.[1];
  if (active === undefined) return null;
  if (!/^\d+$/.test(active)) return 'none';
  const agent = output.split('\n').find((line) => /NetworkAgentInfo/.test(line) && new RegExp(`\\b${active}\\b`).test(line));
  return agent !== undefined && /VALIDATED/.test(agent) ? 'checked' : 'unchecked';
}
