/** A window the device itself draws and answers: dialogs, the launcher, other apps. */
export type ShellWindow = {
  readonly package: string;
  readonly activity: string;
  /** `dialog` lies over the app, which stays visible behind it; `full` covers it. */
  readonly cover: 'dialog' | 'full';
  /** Markup of the window; see `view`. */
  readonly html: string;
  /** The back key. */
  cancel(): Promise<void>;
  /** A view with an action was tapped; `typed` is what the window's text field holds. */
  act(action: string, typed: string): Promise<void>;
  /** A finger was drawn over it. */
  swipe?(direction: 'up' | 'down'): Promise<void>;
  /** Characters of keys, `\n` for enter; a window without this hands them to its text field. */
  typed?(text: string): Promise<void>;
  /** It does not go away by being tapped or by the back key. */
  readonly stays?: boolean;
};

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

type View = {
  readonly className: string;
  readonly id?: string;
  readonly action?: string;
  readonly style?: string;
  /** Shown text, or markup of children. */
  readonly text?: string;
  readonly description?: string;
  readonly children?: readonly string[];
  /** Given for what can be checked. */
  readonly checked?: boolean;
  /** Its children may be more than fit. */
  readonly scrolls?: boolean;
};

/** Markup of one view: what is drawn and what stands in the hierarchy are one and the same element. */
export function view(given: View): string {
  const attributes = [
    `data-class="${given.className}"`,
    given.id === undefined ? '' : `data-id="${given.id}"`,
    given.action === undefined ? '' : `data-action="${escapeHtml(given.action)}"`,
    given.text === undefined ? '' : `data-text="${escapeHtml(given.text)}"`,
    given.description === undefined ? '' : `data-description="${escapeHtml(given.description)}"`,
    given.checked === undefined ? '' : `data-checked="${given.checked}"`,
    given.scrolls === true ? 'data-scrolls="true"' : '',
    given.style === undefined ? '' : `style="${given.style}"`,
  ];
  return `<div ${attributes.filter((part) => part !== '').join(' ')}>${given.text === undefined ? (given.children ?? []).join('') : escapeHtml(given.text)}</div>`;
}
