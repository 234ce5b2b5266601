import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Phone } from '../../system/phone.ts';
import { failure, type Handler } from '../call.ts';

function plain(args: readonly string[]): readonly string[] {
  return args.filter((arg) => !arg.startsWith('-'));
}

function exists(phone: Phone, path: string): boolean {
  return phone.files.read(path) !== null || phone.files.isFolder(path) || phone.proc(path) !== null;
}

const test: Handler = ({ args, phone }) => {
  const [flag, path = ''] = args;
  const holds =
    flag === '-d' ? phone.files.isFolder(path) : flag === '-f' ? phone.files.read(path) !== null : flag === '-e' && exists(phone, path);
  return { code: holds ? 0 : 1 };
};

const cat: Handler = ({ args, phone, piped }) => {
  const [path] = plain(args);
  if (path === undefined) return piped ?? '';
  const text = phone.proc(path) ?? phone.files.read(path)?.toString('utf8');
  return text ?? failure(`cat: ${path}: No such file or directory`);
};

const ls: Handler = ({ args, phone }) => {
  const path = plain(args)[0] ?? '/';
  if (phone.files.isFolder(path))
    return phone.files
      .list(path)
      .map((name) => `${name}\n`)
      .join('');
  return phone.files.read(path) === null ? failure(`ls: ${path}: No such file or directory`) : `${path}\n`;
};

const remove: Handler = ({ args, phone }) => {
  const missing = plain(args).filter((path) => !phone.files.remove(path));
  return missing.length === 0 || args.some((arg) => /^-\w*f/.test(arg)) ? '' : failure(`rm: ${missing[0]}: No such file or directory`);
};

const digest =
  (algorithm: 'md5' | 'sha1'): Handler =>
  ({ args, phone }) => {
    const path = plain(args)[0] ?? '';
    const bytes = phone.files.read(path);
    return bytes === null
      ? failure(`${algorithm}sum: ${path}: No such file or directory`)
      : `${createHash(algorithm).update(bytes).digest('hex')}  ${path}\n`;
  };

const chmod: Handler = ({ args, phone }) => {
  const missing = plain(args)
    .slice(1)
    .find((path) => !exists(phone, path));
  return missing === undefined ? '' : failure(`chmod: ${missing}: No such file or directory`);
};

const which: Handler = ({ args, known }) => {
  const found = args.filter((name) => known(name));
  return { out: found.map((name) => `/system/bin/${name}\n`).join(''), code: found.length === args.length ? 0 : 1 };
};

const df: Handler = ({ phone }) => {
  const total = Math.floor(phone.files.capacity / 1024);
  const used = Math.ceil(phone.files.used() / 1024);
  return `Filesystem     1K-blocks   Used Available Use% Mounted on\n/dev/block/dm-1 ${total} ${used} ${total - used} ${Math.round((used / total) * 100)}% /data\n`;
};

const touch: Handler = ({ args, phone }) => {
  for (const path of plain(args)) {
    const stopped = phone.files.read(path) === null ? phone.files.write(path, Buffer.alloc(0)) : null;
    if (stopped !== null) return failure(`touch: '${path}': ${stopped}`);
  }
  return '';
};

/** Commands on the device's own small file system. */
export const fileCommands: readonly (readonly [string, Handler])[] = [
  ['[', test],
  ['test', test],
  ['cat', cat],
  ['ls', ls],
  ['rm', remove],
  ['mkdir', ({ args, phone }) => (plain(args).forEach((path) => phone.files.makeFolder(path)), '')],
  ['chmod', chmod],
  ['which', which],
  [
    'run-as',
    ({ args, phone }) =>
      failure(
        phone.packages.has(args[0] ?? '')
          ? `run-as: package not debuggable: ${args[0] ?? ''}`
          : `run-as: unknown package: ${args[0] ?? ''}`,
      ),
  ],
  ['df', df],
  ['touch', touch],
  ['basename', ({ args }) => `${posix.basename(args[0] ?? '')}\n`],
  ['md5sum', digest('md5')],
  ['sha1sum', digest('sha1')],
];
