/** `Range: bytes=…` (RFC 9110, 14.2): one range; several, or another unit, are answered with the whole, as the RFC allows. */
import type { Range } from '../store/files/port.ts';
import { Problem } from './problem.ts';

/** null: the whole. Throws `range-not-satisfiable`. */
export function readRange(header: string | undefined, size: number): Range | null {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(header?.trim() ?? '');
  if (!found) return null;
  const [, from = '', to = ''] = found;
  if (from === '' && to === '') return null;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return null;
  if (first > last || first >= size)
    throw new Problem('range-not-satisfiable', `所要的字节范围超出文件（共 ${String(size)} 字节）。`, {
      headers: { 'content-range': `bytes */${String(size)}` },
    });
  return { first, last };
}
