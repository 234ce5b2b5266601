/** Where a webhook may go: never to addresses inside, unless the operator names the host. */
import { BlockList, isIP } from 'node:net';
import { BadRequest } from '../errors.ts';

/** This machine, private and shared networks, link-local (cloud metadata among them), multicast, reserved, and IPv4 inside IPv6. */
const INSIDE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4');

/** Of IPv6 only what is routed, without the ways back to IPv4: 6to4, Teredo, documentation. */
const ROUTED = new BlockList();
ROUTED.addSubnet('2000::', 3, 'ipv6');
const BACK = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  BACK.addSubnet(net, bits, 'ipv6');

/** Whether an address is one of the public internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !INSIDE.check(address, 'ipv4');
  return isIP(address) === 6 && ROUTED.check(address, 'ipv6') && !BACK.check(address, 'ipv6');
}

/**
 * The URL of a webhook: https, without a name or password in it, to a public address or a name. `inside`: hosts the operator allows to be
 * inside; these may use http too. What a name resolves to is checked when it is used. Throws `BadRequest` 65.
 */
export function webhookUrl(text: string, inside: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) throw new BadRequest('回调地址不是完整的网址：应如 https://oa.example.gov.cn/callback。');
  const allowed = inside.includes(url.hostname);
  if (url.protocol !== 'https:' && !(allowed && url.protocol === 'http:')) throw new BadRequest('回调地址须以 https:// 开头。');
  if (url.username !== '' || url.password !== '') throw new BadRequest('回调地址中不得含用户名或密码。');
  const host = url.hostname.replace(/^\[(.*)\]$/u, '$1');
  if (!allowed && ((isIP(host) !== 0 && !isPublic(host)) || host === 'localhost' || host.endsWith('.localhost')))
    throw new BadRequest(INSIDE_REFUSED);
  return url;
}

export const INSIDE_REFUSED = '回调地址在内部网络：确需使用的，请运维人员将该主机加入 GOVAPP_WEBHOOK_HOSTS。';
