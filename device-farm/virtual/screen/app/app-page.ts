import type { BrowserContext, Page, Protocol } from 'puppeteer-core';
import { viewport, type Profile } from '../../profile.ts';
import type { Place } from '../../system/place.ts';
import type { Display } from '../display.ts';
import type { InstalledPackage, WebContent } from '../../system/package.ts';
import { openParameter } from '../../hosts/open-hook.ts';
import { webViewIdentity } from '../browser/flags.ts';
import { appOrigin, serveContent } from './content.ts';
import { backHook } from './cordova-bridge.ts';
import { fileChoice, type FileChoice } from './file-choice.ts';
import { createPageChannel, Interrupted, type PageChannel } from './page-channel.ts';
import { answerHook, askBinding, parsePageMessage, prelude, privacyScreen, textZoom, type PageMessage } from './prelude.ts';

export type Question = Exclude<PageMessage, { kind: 'leave' | 'secure' | 'activity' }>;

/** What a running app tells the device. */
export type AppEvents = {
  /** The page exists and begins to load. */
  opened(page: AppPage): void;
  dialog(dialog: Protocol.Page.JavascriptDialogOpeningEvent): void;
  /** The page asks for something only the device can give; answer with `AppPage.answer`. */
  question(question: Question): void;
  /** The page wants to go to an address that the app itself does not show. */
  leave(url: string): void;
  /** The page sets or clears FLAG_SECURE. */
  secure(on: boolean): void;
  /** A host's page shows another of its activities. */
  activity(name: string): void;
  /** The page wrote to its console. */
  said(level: string, text: string): void;
  /** The page went to a path of the app's own. */
  visited(path: string): void;
  /** A file is to be chosen. */
  chooseFile(choice: FileChoice): void;
  /** The renderer crashed or the page closed itself. */
  gone(crashed: boolean): void;
};

let generations = 0;

const loadDeadline = 10_000;
/** ms; Android calls an app that leaves a touch unanswered for 5 s not responding. */
const answerDeadline = 5_000;

/** One running app: its page in Chromium and what is native about it. */
export type AppPage = {
  readonly app: InstalledPackage;
  /** Another number for every page opened: node ids of Chromium begin anew with each. */
  readonly generation: number;
  /** Chromium's id of it. */
  readonly target: string;
  readonly channel: PageChannel;
  /** Path of the app's own it shows now, with query and fragment. */
  path(): string;
  /** True while a JavaScript dialog blocks the page. */
  blocked(): boolean;
  resize(keyboardShown: boolean): Promise<void>;
  evaluate(expression: string): Promise<unknown>;
  darken(dark: boolean): Promise<void>;
  moveTo(place: Place): Promise<void>;
  closeDialog(accept: boolean, text?: string): Promise<void>;
  /** Answers a question: granted or not, or the position of the chosen option. */
  answer(question: Question, value: boolean | number): Promise<void>;
  /** Goes back in the app's history or lets the app handle the key; false when there is nothing to go back to. */
  back(): Promise<boolean>;
  close(): Promise<void>;
};

async function emulate(channel: PageChannel, profile: Profile, version: string): Promise<void> {
  const { userAgent, platformVersion } = webViewIdentity(profile, version);
  const major = version.split('.')[0] ?? '0';
  const brands = [
    { brand: 'Android WebView', version: major },
    { brand: 'Chromium', version: major },
  ];
  await Promise.all([
    channel.send('Emulation.setUserAgentOverride', {
      userAgent,
      acceptLanguage: `${profile.locale},${profile.locale.split('-')[0] ?? 'zh'};q=0.9`,
      platform: 'Linux armv8l',
      userAgentMetadata: { platform: 'Android', platformVersion, architecture: '', model: profile.model, mobile: true, brands },
    }),
    channel.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 }),
    channel.send('Emulation.setEmitTouchEventsForMouse', { enabled: false }),
    channel.send('Emulation.setTimezoneOverride', { timezoneId: profile.timeZone }),
    channel.send('Emulation.setLocaleOverride', { locale: profile.locale.replace('-', '_') }),
    channel.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
  ]);
}

const startUrl = (address: string | undefined): string =>
  `${appOrigin}/${address === undefined ? '' : `?${openParameter}=${encodeURIComponent(address)}`}`;

/** Opens an app's start page in its own browser context, which holds its data, and resolves when it has loaded. */
export async function openAppPage(given: {
  readonly app: InstalledPackage;
  readonly web: WebContent;
  readonly context: BrowserContext;
  readonly display: Display;
  readonly place: Place;
  readonly version: string;
  /** `host:port` pairs a page may navigate to inside the app. */
  readonly allowHosts: readonly string[];
  /** The app carries a plug-in by which its pages set FLAG_SECURE. */
  readonly securedByPage: boolean;
  /** Address a host is started with. */
  readonly address?: string;
  readonly events: AppEvents;
}): Promise<AppPage> {
  const { app, context, display, events } = given;
  const page: Page = await context.newPage();
  const session = await page.createCDPSession();
  const channel = createPageChannel(session, answerDeadline);
  const { frameTree } = await channel.send('Page.getFrameTree');
  let blocked = false;
  let closed = false;
  let path = '/';
  let lastLeft = { url: '', at: 0 };

  const leave = (url: string): void => {
    // one tap may be announced twice: by the request for navigation and by the request on the network
    if (lastLeft.url === url && Date.now() - lastLeft.at < 500) return;
    lastLeft = { url, at: Date.now() };
    events.leave(url);
  };
  const allowed = (url: URL): boolean => {
    const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
    return given.allowHosts.includes(`${url.hostname}:${port}`);
  };
  const inside = (url: string): boolean => {
    if (url.startsWith(`${appOrigin}/`) || url === appOrigin) return true;
    return /^https?:/i.test(url) && URL.canParse(url) && allowed(new URL(url));
  };

  session.on('Page.javascriptDialogOpening', (event) => {
    if (event.type === 'beforeunload') {
      session.send('Page.handleJavaScriptDialog', { accept: true }).catch(() => undefined); // the page is already going
      return;
    }
    blocked = true;
    channel.interrupt();
    events.dialog(event);
  });
  session.on('Page.javascriptDialogClosed', () => (blocked = false));
  session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const text = args.map((arg) => (typeof arg.value === 'string' ? arg.value : (arg.description ?? JSON.stringify(arg.value)))).join(' ');
    const at = stackTrace?.callFrames[0];
    events.said(
      type,
      `[INFO:CONSOLE(${(at?.lineNumber ?? 0) + 1})] "${text.slice(0, 4000)}", source: ${at?.url ?? ''} (${(at?.lineNumber ?? 0) + 1})`,
    );
  });
  const visit = (url: string): void => {
    if (!url.startsWith(`${appOrigin}/`)) return;
    path = url.slice(appOrigin.length);
    events.visited(path);
  };
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId === undefined) visit(frame.url + (frame.urlFragment ?? ''));
  });
  session.on('Page.navigatedWithinDocument', ({ url, frameId }) => {
    if (frameId === frameTree.frame.id) visit(url);
  });
  session.on('Page.fileChooserOpened', ({ backendNodeId }) => {
    if (backendNodeId === undefined) return;
    fileChoice(channel, backendNodeId).then(
      (choice) => events.chooseFile(choice),
      () => undefined, // the page went elsewhere meanwhile: nobody waits for a file
    );
  });
  session.on('Runtime.bindingCalled', (event) => {
    if (event.name !== askBinding) return;
    const message = parsePageMessage(event.payload);
    if (message?.kind === 'leave') leave(message.url);
    else if (message?.kind === 'secure') {
      if (given.securedByPage) events.secure(message.on);
    } else if (message?.kind === 'activity') {
      if (app.hosting !== undefined) events.activity(message.name);
    } else if (message !== null) events.question(message);
  });
  session.on('Inspector.targetCrashed', () => (channel.interrupt(), events.gone(true)));
  page.once('close', () => {
    channel.interrupt();
    if (!closed) events.gone(false);
  });
  // A WebView opens no second window: what belongs to the app is shown in it, the rest leaves.
  page.on('popup', (popup) => void popup?.close().catch(() => undefined)); // it may have closed itself
  session.on('Page.windowOpen', (event) => {
    if (inside(event.url)) void session.send('Page.navigate', { url: event.url }).catch(() => undefined); // the page may be gone by now
    else if (event.url !== '' && !event.url.startsWith('about:')) leave(event.url);
  });

  const resize = (keyboardShown: boolean): Promise<void> => {
    const profile = display.profile();
    const { width, height } = viewport(profile, keyboardShown);
    return channel.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: profile.density,
      mobile: true,
      screenWidth: width,
      screenHeight: Math.ceil(profile.height / profile.density),
      screenOrientation: display.landscape() ? { type: 'landscapePrimary', angle: 90 } : { type: 'portraitPrimary', angle: 0 },
    });
  };
  const darken = (dark: boolean): Promise<void> =>
    channel.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }] });
  const moveTo = ({ latitude, longitude }: Place): Promise<void> =>
    channel.send('Emulation.setGeolocationOverride', { latitude, longitude, accuracy: 20 });
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result } = await channel.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true, userGesture: false });
    return result.value;
  };

  await channel.send('Page.enable');
  await resize(false);
  await emulate(channel, display.profile(), given.version);
  await Promise.all([darken(display.dark()), moveTo(given.place)]);
  await Promise.all([
    channel.send('Runtime.addBinding', { name: askBinding }),
    channel.send('Page.addScriptToEvaluateOnNewDocument', {
      source: prelude + (given.securedByPage ? privacyScreen : '') + textZoom(display.profile().fontScale),
    }),
    channel.send('Page.setInterceptFileChooserDialog', { enabled: true }),
    channel.send('Accessibility.enable'),
    channel.send('Runtime.enable'),
  ]);
  await serveContent(session, given.web, frameTree.frame.id, (url) => {
    if (inside(url)) return 'go';
    leave(url);
    return 'stay';
  });
  const opened: AppPage = {
    app,
    generation: ++generations,
    target: frameTree.frame.id,
    channel,
    path: () => path,
    blocked: () => blocked,
    resize,
    evaluate,
    darken,
    moveTo,
    async closeDialog(accept, text) {
      await session.send('Page.handleJavaScriptDialog', { accept, ...(text === undefined ? {} : { promptText: text }) });
    },
    async answer(question, value) {
      await evaluate(`window.${answerHook}?.(${question.id}, ${value})`);
    },
    async back() {
      if ((await evaluate(`typeof window.${backHook} === 'function' && window.${backHook}()`)) === true) return true;
      // A host keeps the history of what it runs itself.
      if (app.hosting !== undefined) return false;
      const { currentIndex, entries } = await channel.send('Page.getNavigationHistory');
      const before = entries[currentIndex - 1];
      if (before === undefined || before.url === 'about:blank') return false;
      await channel.send('Page.navigateToHistoryEntry', { entryId: before.id });
      return true;
    },
    async close() {
      closed = true;
      channel.interrupt();
      if (blocked) await session.send('Page.handleJavaScriptDialog', { accept: false }).catch(() => undefined); // it was closed meanwhile
      await page.close({ runBeforeUnload: false }).catch((error: unknown) => {
        if (!(error instanceof Interrupted) && !page.isClosed()) throw error;
      });
    },
  };
  events.opened(opened);
  const loaded = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, loadDeadline); // a page that never finishes loading is shown as far as it came
    const done = (): void => (clearTimeout(timer), resolve());
    session.once('Page.loadEventFired', done);
    session.once('Page.javascriptDialogOpening', done);
  });
  session.send('Page.navigate', { url: startUrl(given.address) }).catch(() => undefined); // its outcome is seen on the screen
  await loaded;

  return opened;
}
