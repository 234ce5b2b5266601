/** A form on its way in: ended when it stalls, and when it brings what no form holds (an endless preamble, an end that never comes). */
import type { FastifyRequest } from 'fastify';
import type { Limits } from '../instance.ts';
import { FORM_TEXT_BYTES } from '../plugins/multipart.ts';
import { Problem } from '../problem.ts';

/** ms between two looks; shorter where a shorter pace is asked for. Looks are counted, not time: a process that stood still is not the client's doing. */
const LOOK_MS = 1_000;

/** Throws `too-large` for a form that says itself how long it is. */
export function checkLength(request: FastifyRequest, { formBytes }: Pick<Limits, 'formBytes'>): void {
  if (Number(request.headers['content-length'] ?? 0) > formBytes + FORM_TEXT_BYTES) throw tooLarge();
}

export const tooLarge = (): Problem => new Problem('too-large', '整个表单超过大小限制：请减少一次提交的文件。');

/**
 * Calls `end` once when the client was too slow (`paceBytes` in `paceMs`) or too much came beside the files. `kept`: bytes of files
 * so far. Gives what ends the watching. Slowness of our own (the disk) is not the client's: a paused request is not counted.
 */
export function watchForm(
  { raw }: FastifyRequest,
  { paceMs, paceBytes }: Pick<Limits, 'paceMs' | 'paceBytes'>,
  kept: () => number,
  end: (problem: Problem) => void,
): () => void {
  const { socket } = raw;
  const before = socket.bytesRead;
  const everyMs = Math.min(LOOK_MS, paceMs / 4);
  let window = { looks: 0, bytes: before };
  const look = (): void => {
    const bytes = socket.bytesRead;
    // Closed before the parser listened: it would wait for ever.
    if (raw.destroyed && !raw.readableEnded) stop(new Problem('malformed-multipart', '上传的表单不完整或格式有误：请重新提交。'));
    else if (bytes - before - kept() > 2 * FORM_TEXT_BYTES) stop(tooLarge());
    else if (raw.isPaused() || raw.complete || bytes - window.bytes >= paceBytes) window = { looks: 0, bytes };
    else if (++window.looks * everyMs > paceMs)
      stop(new Problem('too-slow', `上传中断或过慢：${String(paceMs / 1000)} 秒内没有收到足够的内容，请检查网络后重新提交。`));
  };
  const timer = setInterval(look, everyMs);
  const stop = (problem?: Problem): void => {
    clearInterval(timer);
    if (problem) end(problem);
  };
  return () => stop();
}
