/** Name of the channel from a page's prelude to the device. */
export const askBinding = '__govappAsk';
/** Name of the page's function through which the device answers. */
export const answerHook = '__govappAnswer';

export type PermissionKind = 'geolocation' | 'camera' | 'microphone' | 'notifications';

export type Question = { readonly id: number; readonly kinds: readonly PermissionKind[] };

const known: ReadonlySet<string> = new Set<PermissionKind>(['geolocation', 'camera', 'microphone', 'notifications']);

function isKind(value: unknown): value is PermissionKind {
  return typeof value === 'string' && known.has(value);
}

/** Reads what a page sent; null when it is not a question of ours (any page can call the channel). */
export function parseQuestion(payload: string): Question | null {
  try {
    const value: unknown = JSON.parse(payload);
    if (typeof value !== 'object' || value === null || !('id' in value) || !('kinds' in value) || !Array.isArray(value.kinds)) return null;
    const kinds = value.kinds.filter(isKind);
    return typeof value.id === 'number' && kinds.length > 0 ? { id: value.id, kinds } : null;
  } catch {
    return null; // not JSON: not ours
  }
}

/** Runs before the app's own scripts in every frame: permission requests wait for the device's answer, as in a WebView. */
export const prelude = `(() => {
  const ask = window.${askBinding};
  if (typeof ask !== 'function' || window !== window.top) return;
  const waiting = new Map();
  let next = 1;
  Object.defineProperty(window, '${answerHook}', { value: (id, granted) => { const done = waiting.get(id); waiting.delete(id); if (done) done(granted); } });
  const permission = (kinds) => new Promise((resolve) => { const id = next++; waiting.set(id, resolve); ask(JSON.stringify({ id, kinds })); });
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
