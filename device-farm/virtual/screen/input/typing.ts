import type { PageChannel } from '../app/page-channel.ts';

const keys: Readonly<Record<string, { readonly key: string; readonly code: string; readonly vk: number; readonly text?: string }>> = {
  enter: { key: 'Enter', code: 'Enter', vk: 13, text: '\r' },
  backspace: { key: 'Backspace', code: 'Backspace', vk: 8 },
  delete: { key: 'Delete', code: 'Delete', vk: 46 },
  tab: { key: 'Tab', code: 'Tab', vk: 9 },
  home: { key: 'Home', code: 'Home', vk: 36 },
  end: { key: 'End', code: 'End', vk: 35 },
};

export type EditKey = 'enter' | 'backspace' | 'delete' | 'tab' | 'home' | 'end';

export async function pressKey(channel: PageChannel, name: EditKey): Promise<void> {
  const key = keys[name];
  if (key === undefined) return;
  const event = { key: key.key, code: key.code, windowsVirtualKeyCode: key.vk, nativeVirtualKeyCode: key.vk };
  await channel.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, ...(key.text === undefined ? {} : { text: key.text }) });
  await channel.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
}

/**
 * How a text comes in: `whole`, set by an accessibility service at once; `ime`, composed by an input method and committed;
 * `keys`, one key event a character, as a hardware keyboard sends them.
 */
export type TextOrigin = 'whole' | 'ime' | 'keys';

const processKey = { key: 'Process', code: '', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };

async function compose(channel: PageChannel, text: string): Promise<void> {
  await channel.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...processKey });
  await channel.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await channel.send('Input.insertText', { text });
  await channel.send('Input.dispatchKeyEvent', { type: 'keyUp', ...processKey });
}

/** Keys of a US keyboard that are neither letter nor digit, by their virtual key code: what they type without and with shift. */
const marks: readonly (readonly [code: number, characters: string])[] = [
  [186, ';:'],
  [187, '=+'],
  [188, ',<'],
  [189, '-_'],
  [190, '.>'],
  [191, '/?'],
  [192, '`~'],
  [219, '[{'],
  [220, '\\|'],
  [221, ']}'],
  [222, `'"`],
];

/** The key that types a character: a character's own code would be another key's for most marks (46 is Delete, not a full stop). */
export function virtualKeyOf(character: string): number {
  const digit = ')!@#$%^&*('.indexOf(character);
  if (digit >= 0) return 48 + digit;
  if (/[0-9A-Za-z ]/.test(character)) return character.toUpperCase().charCodeAt(0);
  return marks.find(([, characters]) => characters.includes(character))?.[0] ?? 0;
}

async function strike(channel: PageChannel, text: string): Promise<void> {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code > 0x7e) await compose(channel, character);
    else {
      const event = { key: character, text: character, windowsVirtualKeyCode: virtualKeyOf(character) };
      await channel.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
      await channel.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    }
  }
}

/** Text in any script; a line feed is the editor's action key. */
export async function insertText(channel: PageChannel, text: string, origin: TextOrigin): Promise<void> {
  for (const [index, part] of text.split('\n').entries()) {
    if (index > 0) await pressKey(channel, 'enter');
    if (part === '') continue;
    if (origin === 'whole') await channel.send('Input.insertText', { text: part });
    else if (origin === 'ime') await compose(channel, part);
    else await strike(channel, part);
  }
}

/** The focused element through shadow roots and frames of the same origin. */
const active = `(() => { let e = document.activeElement; for (;;) { let n = null; try { n = e?.shadowRoot?.activeElement ?? e?.contentDocument?.activeElement ?? null; } catch { n = null; } if (!n) return e; e = n; } })()`;

const editable = `((e) => !!e && !e.disabled && !e.readOnly && (e.isContentEditable || e.tagName === 'TEXTAREA' || (e.tagName === 'INPUT' && !/^(button|submit|reset|checkbox|radio|file|image|range|color|hidden|date|time|month|week|datetime-local)$/.test(e.type))))`;

/** Whether what has focus takes text: then the keyboard is shown. */
export async function textFieldFocused(channel: PageChannel): Promise<boolean> {
  const { result } = await channel.send('Runtime.evaluate', { expression: `${editable}(${active})`, returnByValue: true });
  return result.value === true;
}

/** Brings the focused field into what is left of the screen above the keyboard. */
export async function revealFocused(channel: PageChannel): Promise<void> {
  await channel.send('Runtime.evaluate', { expression: `(${active})?.scrollIntoViewIfNeeded?.()` });
}

/** Puts focus on a node and selects its text (`replace`) or sets the caret behind it. */
export async function focusForText(channel: PageChannel, backendNodeId: number, replace: boolean): Promise<void> {
  await channel.send('DOM.focus', { backendNodeId });
  const { object } = await channel.send('DOM.resolveNode', { backendNodeId });
  if (object.objectId === undefined) return;
  await channel.send('Runtime.callFunctionOn', {
    objectId: object.objectId,
    functionDeclaration: `function (all) {
      if (typeof this.select === 'function' && 'value' in this) {
        if (all) return this.select();
        try { this.setSelectionRange(this.value.length, this.value.length); } catch { this.select(); getSelection().collapseToEnd(); } // number and email fields have no ranges
        return;
      }
      const range = document.createRange();
      range.selectNodeContents(this);
      if (!all) range.collapse(false);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
    }`,
    arguments: [{ value: replace }],
  });
}

export async function clearFocused(channel: PageChannel): Promise<void> {
  await pressKey(channel, 'backspace');
}
