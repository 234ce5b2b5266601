/**
 * The frame (抽查名录) as it is published: one line of JSON an application, sorted by filing number, and the SHA-256 of those bytes.
 * Whoever has the file, the plan and the seed can recompute the draw.
 */
import { Check } from 'typebox/value';
import { isDay } from '../calendar/day.ts';
import { BadRequest } from '../errors.ts';
import { explain } from '../evidence/explain.ts';
import { canonicalJson, sha256 } from '../evidence/hashing.ts';
import { FrameEntry, type Status } from './entry.ts';

export type Frame = {
  readonly entries: readonly FrameEntry[];
  /** The published file's text, and its hash. */
  readonly text: string;
  readonly sha256: string;
};

/** A row of the source: the application and how its filing stands. `row`: where it stood, for messages. */
export type Candidate = { readonly entry: FrameEntry; readonly status: Status; readonly row: string };

export type FrameOf = { readonly frame: Frame; readonly leftOut: Readonly<Record<Exclude<Status, 'filed'>, number>> };

/** Whatever order the source has. Throws `BadRequest` (65) for a number that stands twice, a day that is none, or an empty frame. */
export function frameOf(candidates: readonly Candidate[]): FrameOf {
  const seen = new Map<string, string>();
  for (const { entry, row } of candidates) {
    const before = seen.get(entry.id);
    if (before !== undefined)
      throw new BadRequest(`备案编号“${entry.id}”出现两次（${before}、${row}）：名录中每个应用程序只列一次，请核对。`);
    seen.set(entry.id, row);
    if (entry.lastChecked !== null && !isDay(entry.lastChecked))
      throw new BadRequest(`${row}的最近检测日期“${entry.lastChecked}”不存在：请核对。`);
  }
  const many = (status: Status): number => candidates.filter((one) => one.status === status).length;
  return {
    frame: asFrame(candidates.filter(({ status }) => status === 'filed').map(({ entry }) => entry)),
    leftOut: { revoked: many('revoked'), deregistered: many('deregistered'), lapsed: many('lapsed'), other: many('other') },
  };
}

/** A published frame read again. Throws `BadRequest` (65) naming the line, or when it is not in the published form. */
export function readFrame(text: string, file: string): Frame {
  const entries = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const where = `抽查名录（${file}）第${String(index + 1)}行`;
      const json = parsed(line, where);
      if (!Check(FrameEntry, json)) throw new BadRequest(`${where}不符合格式：${explain(FrameEntry, json) ?? '内容与格式要求不一致'}。`);
      return json;
    });
  const frame = frameOf(entries.map((entry, index) => ({ entry, status: 'filed', row: `第${String(index + 1)}行` }))).frame;
  if (frame.text !== text)
    throw new BadRequest(`抽查名录（${file}）不是公布的样式（次序、空格或换行有改动）：请使用 govapp campaign frame 写出的原文件。`);
  return frame;
}

function asFrame(entries: readonly FrameEntry[]): Frame {
  if (entries.length === 0) throw new BadRequest('名录中没有已备案的应用程序：无从抽取。');
  const sorted = [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const text = sorted.map((entry) => `${canonicalJson(entry)}\n`).join('');
  return { entries: sorted, text, sha256: sha256(text) };
}

function parsed(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new BadRequest(`${where}不是完整的 JSON。`, 65, { cause });
  }
}
