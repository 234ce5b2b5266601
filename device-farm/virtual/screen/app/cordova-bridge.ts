/** The real cordova.js waits for its Java half; the device takes its place. One written for a browser is left alone. */
export function isNativeCordova(body: Buffer): boolean {
  return body.includes('gap_init:') || body.includes('_cordovaNative');
}

/** Name of the page's function that hands the back key to the app; true when the app took it. */
export const backHook = '__govappBack';

/** Stands in for cordova.js: fires `deviceready`, gives the back key to `backbutton` listeners, answers every plugin call with "class not found". */
export const cordovaBridge = `(() => {
  if (window.cordova) return;
  const own = new Set();
  const add = document.addEventListener.bind(document);
  const remove = document.removeEventListener.bind(document);
  let ready = false;
  document.addEventListener = (type, listener, options) => {
    if (type === 'backbutton') own.add(listener);
    add(type, listener, options);
    if (type === 'deviceready' && ready) setTimeout(() => document.dispatchEvent(new Event('deviceready')), 0);
  };
  document.removeEventListener = (type, listener, options) => {
    if (type === 'backbutton') own.delete(listener);
    remove(type, listener, options);
  };
  Object.defineProperty(window, '${backHook}', { value: () => {
    if (own.size === 0) return false;
    document.dispatchEvent(new Event('backbutton', { cancelable: true }));
    return true;
  } });
  window.cordova = {
    platformId: 'android', version: '12.0.0', platformVersion: '12.0.0', plugins: {},
    exec(success, failure) { if (typeof failure === 'function') setTimeout(() => failure('Class not found'), 0); },
    require() { throw new Error('module not found'); },
    define() {}, addConstructor(run) { run(); }, fireDocumentEvent(type) { document.dispatchEvent(new Event(type)); },
  };
  const navigatorApp = { exitApp() { window.close(); }, backHistory() { history.back(); }, overrideButton() {}, clearHistory() {}, loadUrl(url) { location.href = url; } };
  Object.defineProperty(navigator, 'app', { value: navigatorApp, configurable: true });
  const fire = () => setTimeout(() => { ready = true; document.dispatchEvent(new Event('deviceready')); }, 0);
  if (document.readyState === 'loading') add('DOMContentLoaded', fire); else fire();
})();`;
