import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../src/log.ts';
import { startAdbd, type Adbd } from './adbd/adbd.ts';
import { createServices } from './adbd/services.ts';
import { createFaultEngine } from './faults/engine.ts';
import { createFaultMeeting } from './faults/meet.ts';
import type { FaultPlan } from './faults/plan.ts';
import { contentSize, type Profile } from './profile.ts';
import { preinstalled } from './hosts/preinstalled.ts';
import { startChromium } from './screen/browser/chromium.ts';
import { startFilterProxy } from './screen/browser/filter-proxy.ts';
import { createDisplay } from './screen/display.ts';
import { Screen } from './screen/screen.ts';
import { ownKeyboard } from './shell/commands/ime.ts';
import { createShell } from './shell/run.ts';
import { createAutomation } from './system/automation.ts';
import { createDocuments } from './system/documents.ts';
import { createFiles } from './system/files.ts';
import type { InstalledPackage } from './system/package.ts';
import { createLogbook } from './system/logbook.ts';
import { standingPlace, type Location } from './system/place.ts';
import { keepScreenTime } from './system/power.ts';
import { createRadio, online } from './system/radio.ts';
import { createPackages } from './system/packages.ts';
import type { Phone, Process } from './system/phone.ts';
import { createProps } from './system/props.ts';
import { createAutomationServer } from './uia2/server.ts';

/** What a device is made as. */
export type DeviceSetup = {
  readonly profile: Profile;
  readonly allowHosts: readonly string[];
  readonly faults: FaultPlan;
  /** For adb; 0: a free one. */
  readonly port: number;
};

export type RunningDevice = {
  readonly port: number;
  /** Resolves when the device cannot go on: its Chromium has ended. */
  readonly broken: Promise<void>;
  close(): Promise<void>;
};

function systemPackage(name: string, versionName: string): InstalledPackage {
  const facts = {
    versionCode: 1,
    label: name,
    activity: '',
    permissions: [],
    debuggable: false,
    web: null,
    granted: new Set<string>(),
    oneTime: new Set<string>(),
    refused: new Map<string, number>(),
  };
  return {
    ...facts,
    name,
    versionName,
    kind: 'system',
    path: `/system/app/${name}/base.apk`,
    splits: [],
    files: [],
    installed: new Date(),
  };
}

/** The driver's own packages meet no fault of an install: the fault is meant for the app. */
function isHelper(name: string): boolean {
  return name.startsWith('io.appium.');
}

const firstPid = 4200;
/** In which the driver's instrumentation runs. */
const automationProcess = 'io.appium.uiautomator2.server';

/** Assembles the device from its parts: network, browser, screen, package manager, shell, automation server, adbd. */
export async function runVirtualDevice(folder: string, setup: DeviceSetup, log: Log): Promise<RunningDevice> {
  const { profile, allowHosts, faults, port } = setup;
  const apks = join(folder, 'apks');
  await mkdir(apks);
  const radio = createRadio();
  const proxy = await startFilterProxy(allowHosts, () => online(radio), log);
  const chromium = await startChromium(folder, profile, proxy.port);
  const packages = createPackages(
    { folder: apks, abis: profile.abis },
    [
      systemPackage('android', profile.release),
      systemPackage('com.google.android.webview', chromium.version),
      systemPackage('com.android.launcher3', profile.release),
      ...(profile.makersPackages ?? []).map((name) => systemPackage(name, profile.release)),
      ...(await preinstalled(profile.hosts ?? [])),
    ],
    {
      beforeReplace: (name, keepData) => (keepData ? screen.stop(name) : screen.clear(name)),
      beforeInstall: async (name) => {
        if (profile.adbInstall === false) return 'INSTALL_FAILED_USER_RESTRICTED: Install canceled by user';
        return isHelper(name) ? null : (await phone.meet(`install ${name}`)).refusal;
      },
      room: () => phone.files.capacity - phone.files.used(),
    },
    log,
  );
  const display = createDisplay(profile);
  const now = (): Date => new Date(Date.now() + display.clockSkew());
  const logbook = createLogbook(now, profile.timeZone);
  const location: Location = { on: true, place: standingPlace };
  const screen: Screen = await Screen.open({
    chromium,
    display,
    allowHosts,
    ears: {
      report: (what, error) => log.warn({ error: error instanceof Error ? error.message : String(error) }, what),
      said: (app, level, text) =>
        logbook.write(level === 'error' ? 'E' : level === 'warning' ? 'W' : 'I', 'chromium', text, pidOf(app.name)),
      visited: (_app, path) => void phone.meet(`page ${path}`).catch((error: unknown) => log.warn({ error: String(error) }, 'fault')),
    },
    place: () => location.place,
    documents: () => documents,
    apps: () => packages.all().filter(({ kind }) => kind === 'web'),
  });

  const services = new Set<string>();
  const pids = new Map<string, number>();
  const pidOf = (name: string): number => {
    const pid = pids.get(name) ?? firstPid + pids.size;
    pids.set(name, pid);
    return pid;
  };
  const forget = (name: string): void => {
    services.delete(name);
  };
  const props = createProps(profile, allowHosts.length > 0, chromium.version);
  const automation = createAutomation();
  const processes = (): readonly Process[] => [
    { pid: 1, user: 'root', name: 'init' },
    { pid: 900, user: 'system', name: 'system_server' },
    ...[...screen.running(), ...services, ...(automation.running() ? [automationProcess] : [])].map((name) => ({
      pid: pidOf(name),
      user: 'u0_a100',
      name,
    })),
  ];
  const debuggable = (): readonly Process[] =>
    profile.webViewsDebuggable ? processes().filter(({ name }) => packages.get(name)?.kind === 'web') : [];

  const files = createFiles((path) => packages.file(path));
  const documents = createDocuments(files, folder);
  const phone: Phone = {
    get profile() {
      return display.profile();
    },
    natural: profile,
    display,
    log,
    files,
    settings: new Map([
      ['system/font_scale', String(profile.fontScale)],
      ['secure/default_input_method', ownKeyboard],
      ['global/adb_enabled', '1'],
      ['global/mobile_data', '1'],
      ['global/wifi_on', '1'],
      ['global/airplane_mode_on', '0'],
    ]),
    packages,
    screen,
    automation,
    clipboard: { text: '' },
    logbook,
    radio,
    location,
    appOps: new Map(),
    listeners: new Set(),
    inputMethods: new Set([ownKeyboard]),
    disabled: new Set(),
    idleExempt: new Set(),
    now,
    meet: (command) => meeting(command),
    props: () => props,
    processes,
    proc: (path) =>
      path === '/proc/net/unix'
        ? `Num       RefCount Protocol Flags    Type St Inode Path\n${debuggable()
            .map(({ pid }) => `0000000000000000: 00000002 00000000 00010000 0001 01 ${pid} @webview_devtools_remote_${pid}\n`)
            .join('')}`
        : null,
    webViewVersion: () => chromium.version,
    async startPackage(name) {
      const found = packages.get(name);
      if (found?.kind === 'web') {
        logbook.write('I', 'ActivityTaskManager', `START u0 {act=android.intent.action.MAIN cmp=${name}/${found.activity}} from uid 2000`);
        await screen.start(found);
        logbook.write('I', 'ActivityTaskManager', `Displayed ${name}/${found.activity}`);
      } else if (found !== undefined) services.add(name);
    },
    async openAddress(uri, name) {
      const scheme = uri.split(':')[0]?.toLowerCase() ?? '';
      const host = packages
        .all()
        .find((one) => one.hosting?.schemes.includes(scheme) === true && (name === undefined || one.name === name));
      if (host) await screen.start(host, uri);
      else if (name !== undefined && !packages.has(name)) return false;
      else return await screen.openUri(uri);
      return true;
    },
    async stopPackage(name) {
      forget(name);
      if (name.startsWith('io.appium.uiautomator2.server')) automation.stop();
      await screen.stop(name);
    },
    async clearData(name) {
      if (!packages.has(name)) return false;
      forget(name);
      await screen.clear(name);
      return true;
    },
  };

  let adbd: Adbd | null = null;
  const meeting = createFaultMeeting(createFaultEngine(faults), phone, {
    drop: () => adbd?.drop(),
    hold: (state) => adbd?.setGate(state),
    open: () => adbd?.setGate('open'),
  });
  const server = createAutomationServer(phone);
  const line = (adbd = await startAdbd(
    'device::ro.product.name=virtual_device;ro.product.model=virtual-device;ro.product.device=virtual_device;features=shell_v2,cmd',
    createServices(
      {
        run: createShell(phone),
        files: phone.files,
        automation: () => (automation.running() ? server : null),
        devtools(pid) {
          const found = debuggable().find((process) => process.pid === pid);
          if (found === undefined) return null;
          const area = (): { x: number; y: number; width: number; height: number } => {
            const held = display.profile();
            const { width, height } = contentSize(held, screen.keyboardShown());
            const px = (dp: number): number => Math.round(dp * held.density);
            return { x: 0, y: px(held.statusBar), width: px(width), height: px(height) };
          };
          return { port: chromium.devtoolsPort, shows: (target) => screen.targetOf(found.name) === target, area };
        },
      },
      log,
    ),
    log,
    port,
  ));
  await phone.meet('start');
  const letScreenBe = keepScreenTime(phone);
  return {
    port: line.port,
    broken: chromium.ended,
    async close() {
      letScreenBe();
      automation.stop();
      await line.close();
      await chromium.close();
      await proxy.close();
    },
  };
}
