import { displayId } from './services.ts';
import { online } from '../../system/radio.ts';
import type { Phone } from '../../system/phone.ts';
import { failure, type Answer, type Handler } from '../call.ts';

const title = ({ package: name, activity }: ReturnType<Phone['screen']['foreground']>, sdk: number): string => {
  if (/^Application (?:Error|Not Responding): /.test(activity)) return activity;
  if (activity === 'Keyguard' || activity === 'NotificationShade') return sdk >= 30 ? 'NotificationShade' : 'StatusBar';
  return `${name}/${activity}`;
};

/** `dumpsys window [displays|windows|…]`: what has the focus stands under `windows` up to Android 9, under `displays` since. */
function window(phone: Phone, args: readonly string[]): string {
  const { system } = phone.screen;
  const shown = phone.screen.foreground();
  const { width, height, density, sdk, statusBar } = phone.profile;
  const dp = Math.round(density * 160);
  const bar = Math.round(statusBar * density);
  const part = args[0] ?? 'all';
  const focus = `  mCurrentFocus=Window{1a2b3c u0 ${title(shown, sdk)}}
  mFocusedApp=ActivityRecord{4d5e6f u0 ${shown.package}/${shown.activity} t1}
`;
  const old = sdk < 29;
  const displays = `WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)
  Display: mDisplayId=0
    init=${width}x${height} ${dp}dpi cur=${width}x${height} app=${width}x${height} rng=${width}x${width}-${height}x${height}
${old ? '' : focus}  mShowingLockscreen=${system.locked()} mShowingDream=false mDreamingLockscreen=false mTopIsFullscreen=false
  mAwake=${system.awake()} mScreenOnEarly=${system.awake()} mScreenOnFully=${system.awake()}
  screenState=SCREEN_STATE_${system.awake() ? 'ON' : 'OFF'}
  KeyguardController:
    mKeyguardShowing=${system.locked()}
  mInputRestricted=${system.locked()}
`;
  const windows = `WINDOW MANAGER WINDOWS (dumpsys window windows)
  Window #1 Window{7d8e9f u0 StatusBar}:
    mDisplayId=0 mAttrs={(0,0)(fillx${bar}) gr=TOP ty=STATUS_BAR}
    mViewVisibility=0x0 mHaveFrame=true
    mFrame=[0,0][${width},${bar}] last=[0,0][${width},${bar}]

  Window #0 Window{1a2b3c u0 ${title(shown, sdk)}}:
    mDisplayId=0 package=${shown.package} ty=BASE_APPLICATION
    mViewVisibility=0x0 mHaveFrame=true
    mFrame=[0,0][${width},${height}] last=[0,0][${width},${height}]

${part === 'windows' && !old ? '' : old || part === 'windows' ? focus : ''}`;
  if (part === 'windows') return windows;
  if (part === 'displays') return displays;
  return windows + displays;
}

function deviceidle(phone: Phone, args: readonly string[]): Answer {
  const changes = args[0] === 'whitelist' ? args.slice(1) : [];
  let said = '';
  for (const change of changes) {
    const name = change.slice(1);
    if (!phone.packages.has(name)) return { out: `${said}Unknown package: ${name}\n`, code: 0 };
    if (change.startsWith('+')) phone.idleExempt.add(name);
    else phone.idleExempt.delete(name);
    said += `${change.startsWith('+') ? 'Added' : 'Removed'}: ${name}\n`;
  }
  return changes.length > 0 ? said : [...phone.idleExempt].map((name) => `user,${name},10100\n`).join('');
}

function surfaceFlinger(args: readonly string[]): Answer {
  if (args[0] !== '--display-id') return failure('dumpsys SurfaceFlinger: only --display-id is known here', 1);
  return `Display ${displayId} (HWC display 0): port=0 pnpId=GGL displayName="EMU_display_0"\n`;
}

function activity(phone: Phone, args: readonly string[]): string {
  if (args[0] === 'services') {
    const running = phone.processes().some(({ name }) => name === args[1]?.split('/')[0]);
    const recorder = args[1]?.includes('Recorder') === true;
    if (!running || recorder) return 'ACTIVITY MANAGER SERVICES (dumpsys activity services)\n  (nothing)\n';
    return `ACTIVITY MANAGER SERVICES (dumpsys activity services)\n  * ServiceRecord{7a8b9c u0 ${args[1] ?? ''}/.ForegroundService}\n    isForeground=true foregroundId=1\n`;
  }
  if (args[0] === 'processes') {
    const rows = phone.processes().map(({ pid, name }) => `    PID #${pid}: ProcessRecord{abc ${pid}:${name}/u0a100}\n`);
    return `ACTIVITY MANAGER RUNNING PROCESSES (dumpsys activity processes)\n${rows.join('')}`;
  }
  const { package: name, activity: shown } = phone.screen.foreground();
  return `ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)\n  mResumedActivity: ActivityRecord{4d5e6f u0 ${name}/${shown} t1}\n  topResumedActivity=ActivityRecord{4d5e6f u0 ${name}/${shown} t1}\n`;
}

const sections: ReadonlyMap<string, (phone: Phone, args: readonly string[]) => Answer> = new Map<
  string,
  (phone: Phone, args: readonly string[]) => Answer
>([
  ['window', window],
  ['activity', activity],
  ['package', (phone, args) => phone.packages.describe(args[0] ?? '')],
  [
    'power',
    (phone) =>
      `POWER MANAGER (dumpsys power)\n  mWakefulness=${phone.screen.system.awake() ? 'Awake' : 'Dozing'}\n  mHoldingWakeLockSuspendBlocker=true\n  mHoldingDisplaySuspendBlocker=${phone.screen.system.awake()}\n`,
  ],
  [
    'battery',
    (phone) =>
      `Current Battery Service state:\n  AC powered: ${phone.display.batteryLevel() === 100}\n  status: ${phone.display.batteryLevel() === 100 ? 5 : 3}\n  health: 2\n  present: true\n  level: ${phone.display.batteryLevel()}\n  scale: 100\n  voltage: 4100\n  temperature: 285\n`,
  ],
  ['deviceidle', deviceidle],
  ['SurfaceFlinger', (_phone, args) => surfaceFlinger(args)],
  [
    'input_method',
    (phone) =>
      `Current Input Method Manager state:\n  mInputShown=${phone.screen.keyboardShown()}\n  mIsInputViewShown=${phone.screen.keyboardShown()}\n`,
  ],
  [
    'webviewupdate',
    (phone) =>
      `Current WebView Update Service state\n  Current WebView package (name, version): (com.google.android.webview, ${phone.webViewVersion()})\n`,
  ],
  [
    'connectivity',
    (phone) =>
      online(phone.radio)
        ? 'Active default network: 100\n\nCurrent Networks:\n  NetworkAgentInfo{network{100}  ni{WIFI CONNECTED}  lp{{InterfaceName: wlan0}}  nc{[ Transports: WIFI Capabilities: INTERNET&VALIDATED]}}\n'
        : 'Active default network: none\n\nCurrent Networks:\n',
  ],
  [
    'display',
    (phone) =>
      `DISPLAY MANAGER (dumpsys display)\n  mViewports=[DisplayViewport{valid=true, displayId=0, deviceWidth=${phone.profile.width}, deviceHeight=${phone.profile.height}}]\n`,
  ],
]);

/** `dumpsys <service>`: only what drivers and our own adapter parse. */
export const dumpsys: Handler = ({ args, phone }) => {
  const [section = '', ...rest] = args;
  const dump = sections.get(section);
  return dump === undefined ? failure(`Can't find service: ${section}`, 1) : dump(phone, rest);
};
