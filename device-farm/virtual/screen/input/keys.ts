import type { PageChannel } from '../app/page-channel.ts';
import { keyCharacter, keyCode } from '../key-codes.ts';
import { insertText, pressKey, type EditKey } from './typing.ts';

const editKeys: ReadonlyMap<number, EditKey> = new Map([
  [keyCode.enter, 'enter'],
  [keyCode.numpadEnter, 'enter'],
  [keyCode.del, 'backspace'],
  [keyCode.forwardDel, 'delete'],
  [keyCode.tab, 'tab'],
  [keyCode.moveHome, 'home'],
  [keyCode.moveEnd, 'end'],
]);

/** What a key does to the focused field; keys without meaning there do nothing, as on a phone. */
export async function pressKeyCode(channel: PageChannel, code: number, shift: boolean): Promise<void> {
  const edit = editKeys.get(code);
  const character = keyCharacter(code, shift);
  if (edit !== undefined) await pressKey(channel, edit);
  else if (character !== null) await insertText(channel, character, 'keys');
}
