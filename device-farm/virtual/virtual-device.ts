import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../src/log.ts';
import { startAdbd } from './adbd/adbd.ts';
import { createServices } from './adbd/services.ts';
import type { Profile } from './profile.ts';
import { preinstalled } from './hosts/preinstalled.ts';
import { startChromium } from './screen/browser/chromium.ts';
import { startFilterProxy } from './screen/browser/filter-proxy.ts';
import { Screen } from './screen/screen.ts';
import { createShell } from './shell/run.ts';
import { createAutomation } from './system/automation.ts';
import { createFiles } from './system/files.ts';
import type { InstalledPackage } from './system/package.ts';
import { createPackages } from './system/packages.ts';
import type { Phone, Process } from './system/phone.ts';
import { createProps } from './system/props.ts';
import { createAutomationServer } from './uia2/server.ts';

export type RunningDevice = {
  readonly port: number;
  /** Resolves when the device cannot go on: its Chromium has ended. */
  readonly broken: Promise<void>;
  close(): Promise<void>;
};

function systemPackage(name: string, versionName: string): InstalledPackage {
  const facts = { versionCode: 1, label: name, activity: '', permissions: [], debuggable: false, web: null, granted: new Set<string>() };
  return { ...facts, name, versionName, kind: 'system', path: `/system/app/${name}/base.apk`, splits: [], installed: new Date() };
}

const firstPid = 4200;

/** Assembles the device from its parts: network, browser, screen, package manager, shell, automation server, adbd. */
export async function runVirtualDevice(folder: string, profile: Profile, allowHosts: readonly string[], log: Log): Promise<RunningDevice> {
  const apks = join(folder, 'apks');
  await mkdir(apks);
  const proxy = await startFilterProxy(allowHosts, log);
  const chromium = await startChromium(folder, profile, proxy.port);
  const packages = createPackages(
    { folder: apks, abis: profile.abis },
    [
      systemPackage('android', profile.release),
      systemPackage('com.google.android.webview', chromium.version),
      systemPackage('com.android.launcher3', profile.release),
      ...(await preinstalled(profile.hosts ?? [])),
    ],
    { beforeReplace: (name, keepData) => (keepData ? screen.stop(name) : screen.clear(name)) },
    log,
  );
  const screen: Screen = await Screen.open({
    chromium,
    profile,
    allowHosts,
    log,
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
    ...[...screen.running(), ...services].map((name) => ({ pid: pidOf(name), user: 'u0_a100', name })),
  ];
  const debuggable = (): readonly Process[] =>
    profile.webViewsDebuggable ? processes().filter(({ name }) => packages.get(name)?.kind === 'web') : [];

  const phone: Phone = {
    profile,
    log,
    files: createFiles(),
    settings: new Map([
      ['system/font_scale', String(profile.fontScale)],
      ['secure/default_input_method', 'io.govapp.ime/.Keyboard'],
      ['global/airplane_mode_on', '0'],
    ]),
    packages,
    screen,
    automation,
    clipboard: { text: '' },
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
      if (found?.kind === 'web') await screen.start(found);
      else if (found !== undefined) services.add(name);
    },
    async openAddress(uri, name) {
      const scheme = uri.split(':')[0]?.toLowerCase() ?? '';
      const host = packages
        .all()
        .find((one) => one.hosting?.schemes.includes(scheme) === true && (name === undefined || one.name === name));
      if (host) await screen.start(host, uri);
      else if (name !== undefined && !packages.has(name)) return false;
      else await screen.openUri(uri);
      return true;
    },
    async stopPackage(name) {
      forget(name);
      await screen.stop(name);
    },
    async clearData(name) {
      if (!packages.has(name)) return false;
      forget(name);
      await screen.clear(name);
      return true;
    },
  };

  const server = createAutomationServer(phone);
  const adbd = await startAdbd(
    'device::ro.product.name=virtual_device;ro.product.model=virtual-device;ro.product.device=virtual_device;features=shell_v2,cmd',
    createServices(
      {
        run: createShell(phone),
        files: phone.files,
        automation: () => (automation.running() ? server : null),
        devtoolsPort: (pid) => (debuggable().some((process) => process.pid === pid) ? chromium.devtoolsPort : null),
      },
      log,
    ),
    log,
  );
  return {
    port: adbd.port,
    broken: chromium.ended,
    async close() {
      automation.stop();
      await adbd.close();
      await chromium.close();
      await proxy.close();
    },
  };
}
