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

/** Text as an input method commits it, in any script; a line feed is the editor's action key. */
export async function insertText(channel: PageChannel, text: string): Promise<void> {
  for (const [index, part] of text.split('\n').entries()) {
    if (index > 0) await pressKey(channel, 'enter');
    if (part !== '') await channel.send('Input.insertText', { text: part });
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
