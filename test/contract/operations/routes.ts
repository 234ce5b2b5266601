/**
 * Every route of the installed Appium and driver below a session: by which operation of the table it is shown to do
 * something. What is not named here must be refused: as an unknown command or method, or as an emulator's.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Route = {
  readonly method: string;
  readonly path: string;
  readonly command: string;
  readonly body: Readonly<Record<string, string>>;
};

type Payload = { readonly required?: readonly unknown[] };
type MethodMap = Readonly<Record<string, Readonly<Record<string, { readonly command?: string; readonly payloadParams?: Payload }>>>>;

const SESSION = '/session/:sessionId';

/** Names of parameters a route cannot do without; of several sets the first. */
function required({ required: names = [] }: Payload): readonly string[] {
  const [first] = names;
  return (Array.isArray(first) ? first : names).filter((name): name is string => typeof name === 'string');
}

/** The routes as Appium itself knows them, in its order. */
export async function driverRoutes(): Promise<readonly Route[]> {
  const home = dirname(createRequire(import.meta.url).resolve('appium-uiautomator2-driver/package.json'));
  const { METHOD_MAP }: { METHOD_MAP: MethodMap } = createRequire(join(home, 'package.json'))('appium/driver');
  const driver: { AndroidUiautomator2Driver: { newMethodMap: MethodMap } } = await import(
    pathToFileURL(join(home, 'build/lib/driver.js')).href
  );
  return Object.entries({ ...METHOD_MAP, ...driver.AndroidUiautomator2Driver.newMethodMap })
    .filter(([path]) => path.startsWith(`${SESSION}/`))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { command = '', payloadParams = {} }]) => ({
        method,
        path: path.slice(SESSION.length),
        command,
        body: Object.fromEntries(required(payloadParams).map((name) => [name, 'x'])),
      })),
    );
}

/** Appium's name of a command → the operation that shows it. */
export const shownBy: Readonly<Record<string, string>> = {
  getTimeouts: 'GET, POST timeouts',
  timeouts: 'GET, POST timeouts',
  setUrl: 'POST url',
  back: 'POST back',
  getWindowRect: 'GET window/rect',
  active: 'GET element/active',
  findElement: 'find: id',
  findElements: 'find: xpath',
  findElementFromElement: 'POST element/:id/element(s)',
  findElementsFromElement: 'POST element/:id/element(s)',
  elementSelected: 'GET element/text, name, rect, attribute, displayed, enabled, selected',
  elementDisplayed: 'GET element/text, name, rect, attribute, displayed, enabled, selected',
  elementEnabled: 'GET element/text, name, rect, attribute, displayed, enabled, selected',
  getAttribute: 'GET element/text, name, rect, attribute, displayed, enabled, selected',
  getText: 'GET element/text, name, rect, attribute, displayed, enabled, selected',
  getName: 'GET element/text, name, rect, attribute, displayed, enabled, selected',
  getElementRect: 'GET element/text, name, rect, attribute, displayed, enabled, selected',
  getLocation: 'GET element/location, location_in_view, size',
  getLocationInView: 'GET element/location, location_in_view, size',
  getSize: 'GET element/location, location_in_view, size',
  click: 'POST element/click',
  clear: 'POST element/clear',
  setValue: 'POST element/value',
  setValueImmediate: 'POST appium/element/value, replace_value',
  replaceValue: 'POST appium/element/value, replace_value',
  keys: 'POST keys',
  getPageSource: 'GET source',
  getScreenshot: 'GET screenshot',
  getElementScreenshot: 'GET element/screenshot',
  execute: 'mobile: getCurrentPackage',
  performActions: 'POST actions (one finger)',
  releaseActions: 'DELETE actions',
  postDismissAlert: 'POST alert/dismiss',
  postAcceptAlert: 'POST alert/accept',
  getAlertText: 'GET alert/text',
  availableIMEEngines: 'ime: available_engines, active_engine, activated, activate, deactivate',
  getActiveIMEEngine: 'ime: available_engines, active_engine, activated, activate, deactivate',
  isIMEActivated: 'ime: available_engines, active_engine, activated, activate, deactivate',
  activateIMEEngine: 'ime: available_engines, active_engine, activated, activate, deactivate',
  deactivateIMEEngine: 'ime: available_engines, active_engine, activated, activate, deactivate',
  getOrientation: 'POST orientation, rotation',
  setOrientation: 'POST orientation, rotation',
  getRotation: 'POST orientation, rotation',
  setRotation: 'POST orientation, rotation',
  getGeoLocation: 'GET, POST location',
  setGeoLocation: 'GET, POST location',
  getCurrentContext: 'POST context',
  setContext: 'POST context',
  getContexts: 'GET contexts',
  getNetworkConnection: 'GET, POST network_connection',
  setNetworkConnection: 'GET, POST network_connection',
  toggleFlightMode: 'toggle_airplane_mode, toggle_data, toggle_wifi, toggle_location_services',
  toggleData: 'toggle_airplane_mode, toggle_data, toggle_wifi, toggle_location_services',
  toggleWiFi: 'toggle_airplane_mode, toggle_data, toggle_wifi, toggle_location_services',
  toggleLocationServices: 'toggle_airplane_mode, toggle_data, toggle_wifi, toggle_location_services',
  getAppiumSessionCapabilities: 'Appium’s own: capabilities, commands, extensions, events, log_event',
  listCommands: 'Appium’s own: capabilities, commands, extensions, events, log_event',
  listExtensions: 'Appium’s own: capabilities, commands, extensions, events, log_event',
  getLogEvents: 'Appium’s own: capabilities, commands, extensions, events, log_event',
  logCustomEvent: 'Appium’s own: capabilities, commands, extensions, events, log_event',
  getSettings: 'POST appium/settings: snapshotMaxDepth',
  updateSettings: 'POST appium/settings: snapshotMaxDepth',
  getDeviceTime: 'mobile: getDeviceTime',
  activateApp: 'mobile: activateApp',
  terminateApp: 'mobile: terminateApp',
  queryAppState: 'mobile: queryAppState',
  installApp: 'mobile: installApp',
  removeApp: 'mobile: removeApp',
  isAppInstalled: 'mobile: isAppInstalled',
  background: 'mobile: backgroundApp',
  getStrings: 'mobile: getAppStrings',
  startActivity: 'mobile: startActivity',
  getCurrentActivity: 'mobile: getCurrentActivity',
  getCurrentPackage: 'mobile: getCurrentPackage',
  hideKeyboard: 'mobile: hideKeyboard',
  isKeyboardShown: 'mobile: isKeyboardShown',
  pushFile: 'mobile: pushFile',
  pullFile: 'mobile: pullFile',
  pullFolder: 'mobile: pullFolder',
  lock: 'mobile: lock',
  unlock: 'mobile: unlock',
  isLocked: 'mobile: isLocked',
  getPerformanceDataTypes: 'mobile: getPerformanceDataTypes',
  getPerformanceData: 'mobile: getPerformanceData',
  pressKeyCode: 'mobile: pressKey',
  longPressKeyCode: 'mobile: pressKey',
  keyevent: 'POST appium/device/keyevent',
  openNotifications: 'mobile: openNotifications',
  getSystemBars: 'mobile: getSystemBars',
  getDisplayDensity: 'mobile: getDisplayDensity',
  getClipboard: 'mobile: getClipboard',
  getLog: 'GET log: logcat',
  getLogTypes: 'GET log: logcat',
};

/** How everything else is refused. */
export const refusals: readonly (readonly [error: string, message: RegExp])[] = [
  ['unknown command', /could not be found/],
  ['unknown method', /not.*implemented/],
  ['unknown error', /only available for emulators/],
  // The device has no recorder; the driver tells it in these words.
  ['unknown error', /screen record|No screen recordings/],
];
