/** What the device's network is switched to. With nothing on, its pages reach nobody. */
export type Radio = {
  wifi: boolean;
  data: boolean;
  airplane: boolean;
  /** A fault holds the line down whatever is switched on. */
  cut: boolean;
};

export function createRadio(): Radio {
  return { wifi: true, data: true, airplane: false, cut: false };
}

export function online({ wifi, data, airplane, cut }: Radio): boolean {
  return !cut && (wifi || (data && !airplane));
}
