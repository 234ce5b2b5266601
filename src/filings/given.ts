/** A step as somebody asks for it: which, when it happened, why, and what that step needs. */
import { Type, type Static } from 'typebox';
import { literals, strict } from '../evidence/parts.ts';
import { ChangeForm, DeregistrationForm } from './forms/schema.ts';

const said = Type.String({ minLength: 1, pattern: '\\S', maxLength: 5000 });
const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期 yyyy-mm-dd（北京时间）' });
const optional = Type.Optional;

/** A paper that is missing or to be corrected. */
export const Paper = Type.Object({ name: said, problem: said, wanted: said }, strict);

export const SentKind = literals([
  'supplement-notice',
  'feedback',
  'extension-notice',
  'number-notice',
  'rectification-notice',
  'pre-check-notice',
]);

/** What each is called in 发文登记. */
export const SENT_TITLES: Readonly<Record<Static<typeof SentKind>, string>> = {
  'supplement-notice': '备案申请材料补正一次性告知书',
  feedback: '技术检测情况反馈',
  'extension-notice': '延长办理期限告知',
  'number-notice': '备案编号发放及加挂提示',
  'rectification-notice': '抽查整改通知',
  'pre-check-notice': '预检情况告知',
};

/** What was sent, as it was: kind as `govapp document` has it, 文号, and SHA-256 of the file. */
const Sent = Type.Object(
  {
    kind: SentKind,
    number: optional(said),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: '所发文书文件的 SHA-256' }),
  },
  { ...strict, description: '所发文书' },
);
export type Sent = Static<typeof Sent>;

const step = <const T extends string, const P extends Parameters<typeof Type.Object>[0]>(id: T, properties: P) =>
  Type.Object({ step: Type.Literal(id), on: day, why: said, ...properties }, strict);

const FORMS = [
  step('return', { papers: Type.Array(Paper, { minItems: 1 }), sent: optional(Sent) }),
  step('resupply', {}),
  step('forward', {}),
  step('receive', {}),
  step('extend', { ground: literals(['complex', 'papers']), reason: said, expected: day, sent: optional(Sent) }),
  step('feedback', { papers: optional(Type.Array(Paper)), problems: optional(Type.Array(said)), sent: optional(Sent) }),
  step('unit-received', {}),
  step('hand-in', { what: Type.Array(literals(['papers', 'note', 'plan']), { minItems: 1 }) }),
  step('lapse', {}),
  step('file', { number: optional(Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })), sent: optional(Sent) }),
  step('change', { form: ChangeForm }),
  step('rectify', { dueOn: day, detection: Type.String({ minLength: 1, maxLength: 64 }), sent: optional(Sent) }),
  step('rectified', { detection: Type.String({ minLength: 1, maxLength: 64, description: '复测' }) }),
  step('revoke', { ground: literals(['late', 'insufficient']) }),
  step('deregister', { form: DeregistrationForm }),
  step('exclude', {}),
] as const;

export const Given = Type.Union([...FORMS]);
export type Given = Static<typeof Given>;

/** The form of one step: what is wrong with it can be said more clearly than of all at once. */
export const formOfStep = (id: string) => FORMS.find(({ properties }) => properties.step.const === id) ?? null;
