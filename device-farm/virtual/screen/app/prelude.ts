/** Name of the channel from a page's prelude to the device. */
export const askBinding = '__govappAsk';
/** Name of the page's function through which the device answers. */
export const answerHook = '__govappAnswer';

export type PermissionKind = 'geolocation' | 'camera' | 'microphone' | 'notifications';

/** What a page's prelude tells the device. */
export type PageMessage =
  | { readonly kind: 'leave'; readonly url: string }
  | { readonly kind: 'secure'; readonly on: boolean }
  | { readonly kind: 'activity'; readonly name: string }
  | { readonly kind: 'permission'; readonly id: number; readonly permissions: readonly PermissionKind[] }
  | { readonly kind: 'choose'; readonly id: number; readonly options: readonly string[]; readonly selected: number };

const known: ReadonlySet<string> = new Set<PermissionKind>(['geolocation', 'camera', 'microphone', 'notifications']);

function isKind(value: unknown): value is PermissionKind {
  return typeof value === 'string' && known.has(value);
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Reads what a page sent; null when it is none of our messages (any page can call the channel). */
export function parsePageMessage(payload: string): PageMessage | null {
  let value: Readonly<Record<string, unknown>> | null;
  try {
    value = JSON.parse(payload);
  } catch {
    return null; // not JSON: not ours
  }
  if (typeof value !== 'object' || value === null) return null;
  const { kind, id, url, on, name, permissions, options, selected } = value;
  if (kind === 'leave' && typeof url === 'string') return { kind, url };
  if (kind === 'secure' && typeof on === 'boolean') return { kind, on };
  if (kind === 'activity' && typeof name === 'string') return { kind, name };
  if (typeof id !== 'number') return null;
  if (kind === 'permission' && Array.isArray(permissions) && permissions.length > 0 && permissions.every(isKind))
    return { kind, id, permissions };
  if (kind === 'choose' && isStrings(options) && typeof selected === 'number') return { kind, id, options, selected };
  return null;
}

/** Stands in for the native half of Capacitor's privacy-screen plug-in, in apps that carry it. */
export const privacyScreen = `(() => {
  const ask = window.${askBinding};
  if (window !== window.top || typeof ask !== 'function') return;
  const set = (on) => { ask(JSON.stringify({ kind: 'secure', on })); return Promise.resolve(); };
  const capacitor = (window.Capacitor = window.Capacitor || {});
  const plugins = (capacitor.Plugins = capacitor.Plugins || {});
  plugins.PrivacyScreen = { enable: () => set(true), disable: () => set(false) };
})();`;

/** The system's font scale as a WebView's text zoom: over whatever the page says of its text's size. */
export function textZoom(fontScale: number): string {
  if (fontScale === 1) return '';
  const rule = `html { -webkit-text-size-adjust: ${Math.round(fontScale * 100)}% !important; text-size-adjust: ${Math.round(fontScale * 100)}% !important; }`;
  return `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(${JSON.stringify(rule)});
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})();`;
}

/** Runs before the app's own scripts in every frame: permission requests wait for the device's answer and other apps' addresses are handed to it, as in a WebView. */
export const prelude = `(() => {
  const ask = window.${askBinding};
  if (typeof ask !== 'function') return;
  // Chromium would ask with a dialog of its own that nobody sees and that swallows every later touch.
  window.navigation?.addEventListener('navigate', (event) => {
    if (!event.cancelable || /^(https?|about|blob|data|javascript):/i.test(event.destination.url)) return;
    event.preventDefault();
    ask(JSON.stringify({ kind: 'leave', url: event.destination.url }));
  });
  if (window !== window.top) return;
  const waiting = new Map();
  let next = 1;
  Object.defineProperty(window, '${answerHook}', { value: (id, answer) => { const done = waiting.get(id); waiting.delete(id); if (done) done(answer); } });
  const question = (message) => new Promise((resolve) => { const id = next++; waiting.set(id, resolve); ask(JSON.stringify({ id, ...message })); });
  const permission = (permissions) => question({ kind: 'permission', permissions });
  // A WebView lets the device show the options of a drop-down list.
  addEventListener('mousedown', (event) => {
    const select = event.composedPath().find((target) => target instanceof HTMLSelectElement);
    if (!select || select.disabled || select.multiple || select.size > 1) return;
    event.preventDefault();
    const options = [...select.options].filter((option) => !option.disabled && !option.hidden);
    question({ kind: 'choose', options: options.map((option) => option.label), selected: options.indexOf(select.selectedOptions[0]) }).then((index) => {
      if (!options[index] || options[index].selected) return;
      options[index].selected = true;
      select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }, true);
  const denied = (message) => ({ code: 1, message, PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 });
  const place = navigator.geolocation;
  if (place) {
    const current = place.getCurrentPosition.bind(place), watch = place.watchPosition.bind(place);
    Object.defineProperty(place, 'getCurrentPosition', { value: (ok, bad, options) => { permission(['geolocation']).then((granted) => granted ? current(ok, bad, options) : bad && bad(denied('User denied Geolocation'))); } });
    Object.defineProperty(place, 'watchPosition', { value: (ok, bad, options) => { permission(['geolocation']).then((granted) => granted ? watch(ok, bad, options) : bad && bad(denied('User denied Geolocation'))); return 1; } });
  }
  const media = navigator.mediaDevices;
  if (media && media.getUserMedia) {
    const get = media.getUserMedia.bind(media);
    Object.defineProperty(media, 'getUserMedia', { value: async (wanted = {}) => {
      const kinds = [...(wanted.video ? ['camera'] : []), ...(wanted.audio ? ['microphone'] : [])];
      if (kinds.length > 0 && !(await permission(kinds))) throw new DOMException('Permission denied', 'NotAllowedError');
      return get(wanted);
    } });
  }
  if (window.Notification) {
    Object.defineProperty(Notification, 'requestPermission', { value: async (callback) => {
      const result = (await permission(['notifications'])) ? 'granted' : 'denied';
      if (callback) callback(result);
      return result;
    } });
  }
})();`;
