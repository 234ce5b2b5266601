/** What goes wrong, as RFC 9457 problem details: a stable code, one Chinese sentence. */
import { Type, type Static } from 'typebox';
import { BadRequest, Cancelled, EnvironmentMissing } from '../errors.ts';
import { text } from '../evidence/parts.ts';

/** Stable codes with their HTTP status and title; a code never changes its meaning. */
export const PROBLEMS = {
  'bad-request': [400, '请求有误'],
  'malformed-json': [400, '请求正文不是可用的 JSON'],
  'malformed-multipart': [400, '上传的表单不完整'],
  'malformed-text': [400, '文本含不可用的字符'],
  unauthenticated: [401, '未通过身份验证'],
  forbidden: [403, '无权进行此操作'],
  'four-eyes': [403, '须由另一人复核'],
  'not-found': [404, '没有找到'],
  'too-slow': [408, '上传过慢'],
  conflict: [409, '与当前状态不符'],
  'key-busy': [409, '相同请求正在处理'],
  'too-large': [413, '内容过大'],
  'unsupported-media-type': [415, '内容类型不受支持'],
  'range-not-satisfiable': [416, '字节范围无效'],
  'unusable-data': [422, '提交的内容不能使用'],
  'key-reused': [422, '幂等键已用于另一请求'],
  'rate-limited': [429, '请求过于频繁'],
  'internal-error': [500, '服务内部错误'],
  unavailable: [503, '服务暂不可用'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;
export type ProblemCode = keyof typeof PROBLEMS;

export const ProblemBody = Type.Object(
  {
    type: Type.String({ description: '问题类型（URI），urn:govapp:problem:<code>' }),
    title: text,
    status: Type.Integer(),
    detail: Type.String({ description: '一句话：错在哪里，怎样改正' }),
    code: text,
    instance: Type.String({ description: '请求编号，见服务日志' }),
  },
  { description: 'RFC 9457 problem details' },
);
export type ProblemBody = Static<typeof ProblemBody>;

/** Thrown by a route or hook to answer with this problem; `headers` go along. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;
  constructor(code: ProblemCode, detail: string, options?: ErrorOptions & { readonly headers?: Readonly<Record<string, string>> }) {
    super(detail, options);
    this.code = code;
    this.headers = options?.headers ?? {};
  }
}

export const notFound = (): Problem => new Problem('not-found', '没有这一记录，或者不属于本单位：请核对编号。');

/** The JSON of a problem. */
export function problemBody(code: ProblemCode, detail: string, instance: string): ProblemBody {
  const [status, title] = PROBLEMS[code];
  return { type: `urn:govapp:problem:${code}`, title, status, detail, code, instance };
}

const OF_SYSEXITS = { 64: 'bad-request', 65: 'unusable-data', 66: 'not-found', 77: 'forbidden' } as const;

/** What Fastify and its plugins throw. */
const OF_FASTIFY: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported-media-type',
    '内容类型（Content-Type）不受支持：请按接口文档 /docs 使用 JSON 或 multipart/form-data。',
  ],
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', '请求正文过大。'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed-json', '请求正文是空的：应为 JSON。'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad-request', '请求正文的长度与 Content-Length 不符。'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['unsupported-media-type', '此接口只接受 multipart/form-data。'],
  FST_REQ_FILE_TOO_LARGE: ['too-large', '安装包超过大小限制。'],
  FST_PARTS_LIMIT: ['too-large', '表单的项目过多。'],
  FST_FILES_LIMIT: ['too-large', '表单的文件过多。'],
  FST_FIELDS_LIMIT: ['too-large', '表单的字段过多。'],
  FST_PROTO_VIOLATION: ['malformed-multipart', '表单字段的名称不可用。'],
};

/** Any error as a problem; what nobody expected says nothing of its inside. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof BadRequest) return new Problem(OF_SYSEXITS[error.code], error.message, { cause: error });
  if (error instanceof EnvironmentMissing)
    return new Problem('unavailable', error.message, { cause: error, headers: { 'retry-after': '30' } });
  if (error instanceof Cancelled) return new Problem('unavailable', '服务正在停止：请稍后重试。', { cause: error });
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = OF_FASTIFY[code];
  if (known) return new Problem(known[0], known[1], { cause: error });
  const status = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status === 429) return new Problem('rate-limited', '请求过于频繁：请按 Retry-After 所示的秒数后再试。', { cause: error });
  if (status >= 400 && status < 500)
    return new Problem('bad-request', '请求不能理解：请按接口文档 /docs 检查地址、参数和正文。', { cause: error });
  return new Problem('internal-error', '服务内部错误：请将请求编号（instance）告知运维人员。', { cause: error });
}
