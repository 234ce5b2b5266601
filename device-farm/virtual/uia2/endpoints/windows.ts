import { keyboardHeight } from '../../profile.ts';
import { displayId } from '../../shell/commands/services.ts';
import type { Phone } from '../../system/phone.ts';
import { isBody, type Body, type Endpoint, type Route } from '../request.ts';

/** TYPE_… of android.view.accessibility.AccessibilityWindowInfo. */
const windowType = { application: 1, inputMethod: 2, system: 3 } as const;
const systemUi = 'com.android.systemui';

type Seen = {
  readonly windowId: number;
  readonly packageName: string;
  readonly title: string;
  readonly type: number;
  readonly rect: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly isActive: boolean;
};

/** Ids stay the same while a window is there: they are made of what it is. */
function idOf(name: string): number {
  let sum = 7;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum + 1;
}

/** As UiAutomation.getWindows() gives them, the topmost first: status bar, keyboard, dialogs, and what fills the screen. */
function seen(phone: Phone): readonly Seen[] {
  const { profile, screen } = phone;
  const { width, height, density, statusBar } = profile;
  const window = (packageName: string, title: string, type: number, top: number, bottom: number, isActive = false): Seen => ({
    windowId: idOf(`${packageName}/${title}`),
    packageName,
    title,
    type,
    rect: { left: 0, top, right: width, bottom },
    isActive,
  });
  const keyboard = screen.keyboardShown()
    ? [window('io.govapp.ime', 'InputMethod', windowType.inputMethod, height - Math.round(keyboardHeight(profile) * density), height)]
    : [];
  const drawn = screen
    .windows()
    .map(({ package: name, activity }, at) =>
      window(name, activity, name === systemUi ? windowType.system : windowType.application, 0, height, at === 0),
    );
  return [window(systemUi, 'StatusBar', windowType.system, 0, Math.round(statusBar * density)), ...keyboard, ...drawn];
}

function glob(pattern: string): RegExp {
  return new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
}

/** As the server: all that are given must fit, and a name it does not know excludes nothing. */
function fits(window: Body, filters: Body): boolean {
  return Object.entries(filters).every(([name, wanted]) => {
    const value = window[name];
    if (wanted === null || value === undefined) return true;
    const text = typeof wanted === 'string' ? wanted : JSON.stringify(wanted);
    return typeof value === 'string' ? glob(text).test(value) : JSON.stringify(value) === text;
  });
}

const listWindows: Endpoint = async ({ phone, body }) => {
  const all = seen(phone);
  const described = all.map((window, at) => ({
    ...window,
    displayId: 0,
    physicalDisplayId: displayId,
    virtualDisplayId: null,
    layer: all.length - at,
    isFocused: window.isActive,
    isAccessibilityFocused: false,
    isInPictureInPictureMode: false,
  }));
  const wanted = described.filter((window) => fits(window, isBody(body['filters']) ? body['filters'] : {}));
  // Android gives pictures of windows since 14.
  const pictures = body['skipScreenshots'] !== true && phone.profile.sdk >= 34;
  return await Promise.all(
    wanted.map(async (window) => ({
      ...window,
      screenshot: pictures && window.isActive ? (await phone.screen.png()).toString('base64') : null,
    })),
  );
};

const listDisplays: Endpoint = async ({ phone }) => {
  const { width, height, density, fontScale } = phone.profile;
  const dpi = Math.round(density * 160);
  const metrics = {
    widthPixels: width,
    heightPixels: height,
    density,
    densityDpi: dpi,
    scaledDensity: density * fontScale,
    xdpi: dpi,
    ydpi: dpi,
  };
  return [{ id: 0, physicalId: displayId, virtualId: null, name: 'Built-in Screen', isDefault: true, metrics }];
};

/** Windows and displays. */
export const windowRoutes: readonly Route[] = [
  ['POST', '/appium/list_windows', listWindows],
  ['POST', '/appium/list_displays', listDisplays],
];
