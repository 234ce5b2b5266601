/** What comes in and is no request: answered as a problem, where there is still somebody to hear it, and the connection closed. */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { PROBLEMS, problemBody, type ProblemCode } from '../problem.ts';

const OF_NODE: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['too-slow', '请求没有在时限内送达：请检查网络后重新提交。'],
  HPE_HEADER_OVERFLOW: ['too-large', '请求头过大。'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['too-large', '请求的分块信息过大。'],
};

/** For Node's `clientError`. Only the first request of a connection is answered: behind another answer nobody would know which is meant. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable && socket.bytesWritten === 0) {
    const [code, detail] = OF_NODE[error.code ?? ''] ?? ['bad-request', '请求不是完整的 HTTP 请求：请检查长度、分块和请求头。'];
    const [status] = PROBLEMS[code];
    const body = JSON.stringify(problemBody(code, detail, randomUUID()));
    socket.write(
      `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${String(Buffer.byteLength(body))}\r\nconnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}
