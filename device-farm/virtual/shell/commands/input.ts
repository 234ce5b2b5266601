import { keyCodeOf } from '../../screen/key-codes.ts';
import { tapFrames } from '../../screen/input/touch.ts';
import { failure, type Handler } from '../call.ts';
import { ime, inputText } from './ime.ts';

const sources: ReadonlySet<string> = new Set(['touchscreen', 'keyboard', 'dpad', 'mouse', 'touchpad', 'stylus']);

const input: Handler = async ({ args, phone }) => {
  if (phone.profile.adbInput === false)
    return failure('java.lang.SecurityException: Injecting to another application requires INJECT_EVENTS permission');
  const [verb, ...rest] = sources.has(args[0] ?? '') ? args.slice(1) : args;
  const numbers = rest.map(Number);
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN, duration = 300] = numbers;
  if (verb === 'keyevent') {
    const codes = rest.filter((arg) => !arg.startsWith('--')).map(keyCodeOf);
    if (codes.length === 0 || codes.some((code) => code === null)) return failure('Error: Invalid arguments for command: keyevent', 255);
    for (const code of codes) if (code !== null) await phone.screen.key(code);
    return '';
  }
  if (verb === 'tap' && Number.isFinite(x1 + y1)) return (await phone.screen.tap({ x: x1, y: y1 }), '');
  if ((verb === 'swipe' || verb === 'draganddrop') && Number.isFinite(x1 + y1 + x2 + y2)) {
    if (x1 === x2 && y1 === y2) await phone.screen.touch(tapFrames({ x: x1, y: y1 }, duration));
    else await phone.screen.swipe({ x: x1, y: y1 }, { x: x2, y: y2 }, duration);
    return '';
  }
  if (verb === 'text' && rest[0] !== undefined) return (await inputText(phone, rest.join(' ').replaceAll('%s', ' ')), '');
  return failure(`Error: Unknown command: ${verb ?? ''}`, 255);
};

export const inputCommands: readonly (readonly [string, Handler])[] = [
  ['input', input],
  ['ime', ime],
];
