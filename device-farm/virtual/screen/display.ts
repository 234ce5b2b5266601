import type { Profile } from '../profile.ts';

/** The panel: how the profile's screen is held. */
export type Display = {
  /** The profile as it is held now: width and height change places when the device is turned. */
  profile(): Profile;
  landscape(): boolean;
  /** False when nothing changed. */
  turn(landscape: boolean): boolean;
  /** ms the device's clock is ahead of the host's. */
  clockSkew(): number;
  setClockSkew(ms: number): void;
  /** Percent. */
  batteryLevel(): number;
  setBatteryLevel(percent: number): void;
  dark(): boolean;
  setDark(dark: boolean): void;
};

export function createDisplay(natural: Profile): Display {
  const upright = natural.width <= natural.height;
  let landscape = !upright;
  let skew = 0;
  let battery = 100;
  let dark = natural.dark;
  return {
    profile: () => (landscape === !upright ? natural : { ...natural, width: natural.height, height: natural.width }),
    landscape: () => landscape,
    turn(wanted) {
      if (wanted === landscape) return false;
      landscape = wanted;
      return true;
    },
    clockSkew: () => skew,
    setClockSkew: (ms) => void (skew = ms),
    batteryLevel: () => battery,
    setBatteryLevel: (percent) => void (battery = percent),
    dark: () => dark,
    setDark: (wanted) => void (dark = wanted),
  };
}
