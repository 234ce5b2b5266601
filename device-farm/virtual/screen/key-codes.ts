/** android.view.KeyEvent codes the device acts on, by name. */
export const keyCode = {
  home: 3,
  back: 4,
  volumeUp: 24,
  volumeDown: 25,
  power: 26,
  dpadCenter: 23,
  tab: 61,
  space: 62,
  enter: 66,
  del: 67,
  menu: 82,
  search: 84,
  notification: 83,
  escape: 111,
  forwardDel: 112,
  moveHome: 122,
  moveEnd: 123,
  numpadEnter: 160,
  appSwitch: 187,
  sleep: 223,
  wakeup: 224,
} as const;

const names: ReadonlyMap<string, number> = new Map(
  Object.entries(keyCode).map(([name, code]) => [`KEYCODE_${name.replace(/[A-Z]/g, (upper) => `_${upper}`).toUpperCase()}`, code]),
);

/** A code from `input keyevent`'s argument, a number or a name; null when unknown. */
export function keyCodeOf(argument: string): number | null {
  return /^\d+$/.test(argument)
    ? Number(argument)
    : (names.get(argument.startsWith('KEYCODE_') ? argument : `KEYCODE_${argument}`) ?? null);
}

/** The character a key types, with or without shift; null for keys that type none. */
export function keyCharacter(code: number, shift = false): string | null {
  if (code >= 7 && code <= 16) return shift ? (')!@#$%^&*('[code - 7] ?? null) : String(code - 7);
  if (code >= 29 && code <= 54) return String.fromCharCode((shift ? 65 : 97) + code - 29);
  if (code >= 144 && code <= 153) return String(code - 144);
  const others: Readonly<Record<number, string>> = {
    17: '*',
    18: '#',
    55: ',',
    56: '.',
    62: ' ',
    69: '-',
    70: '=',
    74: ';',
    75: "'",
    76: '/',
    77: '@',
    81: '+',
  };
  return others[code] ?? null;
}
