import type { Phone } from '../../system/phone.ts';
import { failure, type Answer, type Handler } from '../call.ts';

function window(phone: Phone): string {
  const { package: name, activity } = phone.screen.foreground();
  const title = /^Application (?:Error|Not Responding): /.test(activity) ? activity : `${name}/${activity}`;
  const { width, height, density } = phone.profile;
  const dp = density * 160;
  return `WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)
  Display: mDisplayId=0
    init=${width}x${height} ${dp}dpi cur=${width}x${height} app=${width}x${height} rng=${width}x${width}-${height}x${height}
  mCurrentFocus=Window{1a2b3c u0 ${title}}
  mFocusedApp=ActivityRecord{4d5e6f u0 ${name}/${activity} t1}
  mShowingLockscreen=false mShowingDream=false mDreamingLockscreen=false mTopIsFullscreen=false
  KeyguardController:
    mKeyguardShowing=false
  mInputRestricted=false
`;
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
    () =>
      'POWER MANAGER (dumpsys power)\n  mWakefulness=Awake\n  mHoldingWakeLockSuspendBlocker=true\n  mHoldingDisplaySuspendBlocker=true\n',
  ],
  [
    'battery',
    () => 'Current Battery Service state:\n  AC powered: true\n  status: 5\n  health: 2\n  present: true\n  level: 100\n  scale: 100\n',
  ],
  ['deviceidle', () => ''],
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
