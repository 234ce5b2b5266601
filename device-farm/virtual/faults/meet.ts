import type { Phone } from '../system/phone.ts';
import { noticeDialog } from '../screen/windows/system.ts';
import type { FaultEngine } from './engine.ts';
import type { Fault } from './plan.ts';

/** The adb line of the device. */
export type Transport = {
  /** Closes every connection. */
  drop(): void;
  /** Lets nobody in: as a device that is offline or has not been allowed; `open` lets in again who waits. */
  hold(state: 'offline' | 'unauthorized'): void;
  open(): void;
};

/** What the command that met faults has to do about them; what they do to the device is done already. */
export type Marks = {
  /** It is never answered. */
  readonly never: boolean;
  /** Its picture is black. */
  readonly black: boolean;
  /** Why the package manager refuses. */
  readonly refusal: string | null;
};

export type MeetFaults = (command: string) => Promise<Marks>;

const nothing: Marks = { never: false, black: false, refusal: null };

/** Ends early when the device does. */
const wait = (seconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000).unref();
  });

function later(seconds: number, act: () => void): void {
  setTimeout(act, seconds * 1000).unref();
}

async function reboot(phone: Phone, transport: Transport, seconds: number): Promise<void> {
  transport.hold('offline');
  transport.drop();
  phone.automation.stop();
  for (const name of phone.screen.running()) await phone.stopPackage(name);
  await phone.screen.home();
  phone.clipboard.text = '';
  phone.logbook.clear();
  await phone.screen.system.lock();
  later(seconds, () => transport.open());
}

/** The vendor's installer asks; nothing is installed until someone says yes, and nobody saying anything is a no. */
async function confirmInstall(phone: Phone): Promise<string | null> {
  const answered = new Promise<boolean>((resolve) => {
    const window = noticeDialog({
      package: 'com.miui.securitycenter',
      activity: 'com.miui.permcenter.install.AdbInstallActivity',
      title: 'USB 安装提示',
      message: '是否允许通过 USB 安装应用？',
      buttons: [
        { id: 'android:id/button2', text: '拒绝', action: 'deny' },
        { id: 'android:id/button1', text: '继续安装', action: 'allow' },
      ],
      act: (action) => {
        resolve(action === 'allow');
        return Promise.resolve();
      },
    });
    phone.screen.system.cover(window);
    later(10, () => {
      phone.screen.system.uncover(window);
      resolve(false);
    });
  });
  return (await answered) ? null : 'INSTALL_FAILED_USER_RESTRICTED: Install canceled by user';
}

function systemDialog(phone: Phone, title: string, message: string, owner: string, activity: string): void {
  phone.screen.system.cover(
    noticeDialog({
      package: owner,
      activity,
      title,
      message,
      buttons: [{ id: 'android:id/button1', text: '知道了', action: 'ok' }],
      act: () => Promise.resolve(),
    }),
  );
}

async function perform(fault: Fault, phone: Phone, transport: Transport): Promise<Partial<Marks>> {
  const front = phone.screen.foreground().package;
  switch (fault.fault) {
    case 'offline':
      transport.hold('offline');
      transport.drop();
      later(fault.seconds, () => transport.open());
      return { never: true };
    case 'unauthorized':
      transport.hold('unauthorized');
      transport.drop();
      return {};
    case 'transport-dropped':
      transport.drop();
      return { never: true };
    case 'instrumentation-killed':
      phone.automation.stop();
      return { never: true };
    case 'slow-answer':
      await wait(fault.seconds);
      return {};
    case 'no-answer':
      return { never: true };
    case 'black-screenshot':
      return { black: true };
    case 'network-down':
      phone.radio.cut = true;
      later(fault.seconds, () => (phone.radio.cut = false));
      return {};
    case 'install-fails':
      return { refusal: `${fault.reason}: as the fault plan of this virtual device says` };
    case 'low-storage':
      phone.files.fill(phone.files.capacity - 4096);
      return {};
    case 'install-confirmation':
      return { refusal: await confirmInstall(phone) };
    case 'app-crash':
      await phone.screen.crash(front);
      return {};
    case 'app-hang':
      phone.screen.hang(front);
      return {};
    case 'reboot':
      await reboot(phone, transport, fault.seconds);
      return { never: true };
    case 'clock-skew':
      phone.display.setClockSkew(fault.seconds * 1000);
      return {};
    case 'keyguard':
      await phone.screen.system.lock();
      return {};
    case 'system-update':
      systemDialog(phone, '系统更新', '新版本系统已下载，是否立即更新？', 'com.android.updater', 'com.android.updater.UpdateActivity');
      return {};
    case 'low-battery':
      phone.display.setBatteryLevel(9);
      systemDialog(
        phone,
        '电池电量不足',
        '剩余电量 9%，请连接充电器。',
        'com.android.systemui',
        'com.android.systemui.power.PowerNotification',
      );
      return {};
    case 'secure-window':
      phone.screen.secure();
      return {};
    default:
      return {};
  }
}

/** Meets the faults of a plan at each command, and has them happen to the device. */
export function createFaultMeeting(engine: FaultEngine, phone: Phone, transport: Transport): MeetFaults {
  return async (command) => {
    let marks = nothing;
    for (const fault of engine.strike(command)) {
      phone.logbook.write('W', 'GovAppFault', `${fault.fault} at ${command.slice(0, 200)}`);
      phone.log.info({ fault: fault.fault, command: command.slice(0, 200) }, 'fault');
      const more = await perform(fault, phone, transport);
      marks = {
        never: marks.never || more.never === true,
        black: marks.black || more.black === true,
        refusal: marks.refusal ?? more.refusal ?? null,
      };
    }
    return marks;
  };
}
