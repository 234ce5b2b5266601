/** The devices of a worker, from how they are named in its settings. */
import { hostname } from 'node:os';
import { BadRequest } from '../errors.ts';
import { MINI_PROGRAM_HOSTS } from '../gather/launch/hosts.ts';
import { classesServed, QUICK_APPS } from '../queue/device-class.ts';
import type { ServedDevice } from '../worker/worker-world.ts';

const KNOWN = [...MINI_PROGRAM_HOSTS.map(({ id }) => id), QUICK_APPS];

/**
 * `named`: `virtual`, or a serial; behind it the hosts it has, signed in, as `serial+wechat+quick-app`. `virtualHosts`: those of the
 * virtual device. A phone runs what a filing asks for; the virtual device only tries. Throws `BadRequest` 64 for a host that is none.
 */
export function servedDevice(named: string, virtualHosts: readonly string[]): ServedDevice {
  const [serial = '', ...own] = named.split('+');
  const hosts = serial === 'virtual' ? [...virtualHosts, ...own] : own;
  const strange = hosts.find((host) => !KNOWN.includes(host));
  if (strange !== undefined || serial === '')
    throw new BadRequest(`GOVAPP_DEVICES 中“${named}”无效：设备序列号后以 + 写明已登录的承载平台，可用 ${KNOWN.join('、')}。`, 64);
  return serial === 'virtual'
    ? { id: `virtual@${hostname()}`, serial, classes: classesServed('virtual', hosts) }
    : { id: serial, serial, classes: classesServed('android', hosts) };
}
