/** 发文登记: what was sent to whom, and when it was received (office.md 8). One line an act, each with the hash of the one before. */
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { Sha256 } from './chain-schema.ts';
import { strict } from './parts.ts';

const said = Type.String({ minLength: 1, pattern: '\\S' });
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期（北京时间）' });
/** Of a line that was taken in from another register: what it was there. */
const from = Type.Optional(Type.Object({ seq: Type.Integer({ minimum: 0 }), at: Type.String(), hash: Sha256 }, strict));
const link = { seq: Type.Integer({ minimum: 0 }), at: Type.String(), prev: Sha256, hash: Sha256 } as const;

export const IssueEntry = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('sent'),
      document: Type.String({ ...said, description: '文书名称' }),
      number: Type.Union([said, Type.Null()]),
      to: Type.String({ ...said, description: '主送单位' }),
      way: Type.String({ ...said, description: '发出方式' }),
      on: day,
      by: Type.String({ ...said, description: '经手人' }),
      /** null: registered by its hash alone. */
      file: Type.Union([said, Type.Null()]),
      sha256: Sha256,
      bytes: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
      /** The filing of which it is a part. */
      filing: Type.Optional(said),
      from,
      ...link,
    },
    strict,
  ),
  /** `of`: the number of the line that says it was sent. */
  Type.Object(
    {
      kind: Type.Literal('received'),
      of: Type.Integer({ minimum: 0 }),
      on: day,
      by: Type.String({ ...said, description: '签收人' }),
      from,
      ...link,
    },
    strict,
  ),
]);
export type IssueEntry = Static<typeof IssueEntry>;
export const isIssueEntry = (value: unknown): value is IssueEntry => Check(IssueEntry, value);
