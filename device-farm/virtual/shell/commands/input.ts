import { keyCodeOf } from '../../screen/key-codes.ts';
import { failure, type Handler } from '../call.ts';

const input: Handler = async ({ args, phone }) => {
  const [verb, ...rest] = args[0] === 'touchscreen' || args[0] === 'keyboard' ? args.slice(1) : args;
  const numbers = rest.map(Number);
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN, duration = 300] = numbers;
  if (verb === 'keyevent') {
    const codes = rest.filter((arg) => !arg.startsWith('--')).map(keyCodeOf);
    if (codes.length === 0 || codes.some((code) => code === null)) return failure('Error: Invalid arguments for command: keyevent', 255);
    for (const code of codes) if (code !== null) await phone.screen.key(code);
    return '';
  }
  if (verb === 'tap' && Number.isFinite(x1 + y1)) return (await phone.screen.tap({ x: x1, y: y1 }), '');
  if (verb === 'swipe' && Number.isFinite(x1 + y1 + x2 + y2))
    return (await phone.screen.swipe({ x: x1, y: y1 }, { x: x2, y: y2 }, duration), '');
  if (verb === 'text' && rest[0] !== undefined) return (await phone.screen.typeText(rest.join(' ').replaceAll('%s', ' ')), '');
  return failure(`Error: Unknown command: ${verb ?? ''}`, 255);
};

const inputMethod = 'io.govapp.ime/.Keyboard';

const ime: Handler = ({ args }) => {
  if (args[0] === 'list') return args.includes('-s') ? `${inputMethod}\n` : `mId=${inputMethod}\n`;
  if (args[0] === 'set' || args[0] === 'enable' || args[0] === 'disable' || args[0] === 'reset') {
    return args[0] === 'reset' || args[1] === inputMethod
      ? `Input method ${inputMethod} selected for user #0\n`
      : failure(`Unknown input method ${args[1] ?? ''} cannot be selected for user #0`, 255);
  }
  return failure(`Unknown command: ${args[0] ?? ''}`, 255);
};

export const inputCommands: readonly (readonly [string, Handler])[] = [
  ['input', input],
  ['ime', ime],
];
