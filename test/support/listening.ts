/** The TCP sockets on which processes of this machine listen, out of /proc, to show who can reach them. */
import { readdir, readFile, readlink } from 'node:fs/promises';

export type Listening = { readonly port: number; readonly loopback: boolean; readonly pid: number; readonly command: string };

/** TCP_LISTEN in /proc/net/tcp. */
const LISTEN = '0A';
/** 127.0.0.0/8, ::1 and ::ffff:127.0.0.0/8 as the kernel prints them: in words of four bytes, the last byte first. */
const LOOPBACK = /^(?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/;

type Socket = Pick<Listening, 'port' | 'loopback'>;

/** Of the processes `pids` and everything they started that still runs. */
export async function listeningOf(pids: readonly number[]): Promise<readonly Listening[]> {
  const sockets = new Map([...(await socketsIn('/proc/self/net/tcp')), ...(await socketsIn('/proc/self/net/tcp6'))]);
  const found: Listening[] = [];
  for (const pid of await withDescendants(pids))
    for (const inode of await inodesOf(pid)) {
      const socket = sockets.get(inode);
      if (socket) found.push({ ...socket, pid, command: await commandOf(pid) });
    }
  return found;
}

/** By inode. */
async function socketsIn(path: string): Promise<readonly (readonly [string, Socket])[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').slice(1);
  return lines.flatMap((line) => {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    return state === LISTEN ? [[inode, { port: parseInt(port, 16), loopback: LOOPBACK.test(address) }] as const] : [];
  });
}

/** They and everything they started that still runs. */
export async function withDescendants(pids: readonly number[]): Promise<ReadonlySet<number>> {
  const children = new Map<number, number[]>();
  for (const name of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => ''); // It ended meanwhile.
    const parent = Number(stat.replace(/^.*\) /s, '').split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const all = new Set(pids);
  for (const pid of all) for (const child of children.get(pid) ?? []) all.add(child);
  return all;
}

async function inodesOf(pid: number): Promise<readonly string[]> {
  const open = await readdir(`/proc/${String(pid)}/fd`).catch(() => []); // It ended meanwhile.
  const links = await Promise.all(open.map((fd) => readlink(`/proc/${String(pid)}/fd/${fd}`).catch(() => '')));
  return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
}

const commandOf = async (pid: number): Promise<string> =>
  (await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
