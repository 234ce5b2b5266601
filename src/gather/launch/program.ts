/** What is to be opened inside a host, from the words a person gave. Pure. */
import { BadRequest } from '../../errors.ts';
import type { Host } from './host.ts';
import { MINI_PROGRAM_HOSTS, QUICK_APP_ENGINES } from './hosts.ts';

export type Way = { readonly by: 'link'; readonly link: string } | { readonly by: 'name'; readonly name: string };

/** A mini program or a quick app. `hosts`: any of them will do, the first that the device has is used. */
export type Program = {
  readonly kind: 'mini-program' | 'quick-app';
  readonly way: Way;
  readonly hosts: readonly Host[];
};

/** An id opens nothing by itself: 微信 wx…, an account's gh_…, 支付宝 2021…, 钉钉 numbers. */
const BARE_ID = /^(wx[0-9a-f]{16}|gh_[0-9a-z]{6,}|\d{6,})$/i;
/** 微信短链: its name can be searched, the rest is of use inside a chat only. */
const SHORT_LINK = /^#小程序:\/\/([^/]+)\/?\S*$/;
const HAP = /^hap:\/\/app\/([A-Za-z][\w]*(?:\.\w+)+)(?:[/?][^\s'"]*)?$/;
/** Goes through the shell of a phone: nothing that a shell or an address would read differently. */
const SAFE = /^[\w\-.~:/?#[\]@!$&()*+,;=%]+$/;

const list = (): string => MINI_PROGRAM_HOSTS.map(({ id, name, takes }) => `${name}（--host ${id}）：${takes}`).join('；');

/** A host of mini programs by its id or its name. Throws `BadRequest` 64 that names them all. */
export function hostNamed(given: string): Host {
  const host = MINI_PROGRAM_HOSTS.find(({ id, name }) => id === given || name === given);
  if (host) return host;
  const known = MINI_PROGRAM_HOSTS.map(({ id, name }) => `${id}（${name}）`).join('、');
  throw new BadRequest(`不认识承载平台“${given}”：可用 ${known}。`, 64);
}

/** A mini program by its link or its name. Throws `BadRequest` 64 that names every host with what it takes. */
export function miniProgram(given: string, hostId: string): Program {
  const host = hostNamed(hostId);
  const words = given.trim();
  if (BARE_ID.test(words)) throw new BadRequest(`仅凭 AppID“${words}”不能打开小程序，请给出链接或名称。${list()}。`, 64);
  const program = (way: Way): Program => ({ kind: 'mini-program', way, hosts: [host] });
  const name = SHORT_LINK.exec(words)?.[1] ?? (/^[a-z][\w+.-]*:/i.test(words) || words === '' ? null : words);
  if (name !== null) {
    if (!host.byName) throw new BadRequest(`${host.name}不支持按名称打开小程序，请给出${host.takes}。`, 64);
    return program({ by: 'name', name });
  }
  if (!SAFE.test(words) || !host.links.some((link) => link.test(words)))
    throw new BadRequest(`“${words}”不是${host.name}能打开的小程序链接：请给出${host.takes}。`, 64);
  return program({ by: 'link', link: words });
}

/** A quick app by its `hap://` address. Throws `BadRequest` 64. */
export function quickApp(given: string): Program {
  const link = given.trim();
  if (!HAP.test(link) || !SAFE.test(link))
    throw new BadRequest(`“${given}”不是快应用地址：请写成 hap://app/<包名>/<页面路径>，页面路径可以不写。`, 64);
  return { kind: 'quick-app', way: { by: 'link', link }, hosts: QUICK_APP_ENGINES };
}

/** Package name of a quick app, from its address. */
export const quickAppId = (link: string): string | null => HAP.exec(link)?.[1] ?? null;

/** Id of a program, where its link says it; a ticket says none. */
export function idIn(way: Way): string | null {
  if (way.by === 'name') return null;
  return quickAppId(way.link) ?? /[?&](?:appid|miniAppId)=([\w]+)/i.exec(way.link)?.[1] ?? null;
}

/** A program as it was kept: its kind, how it is opened, the host's id. Throws `BadRequest` 64 when no host takes these words any more. */
export const programAgain = (kind: Program['kind'], entry: string, hostId: string): Program =>
  kind === 'quick-app' ? quickApp(entry) : miniProgram(entry, hostId);
