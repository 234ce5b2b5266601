/** A fault plan: what a virtual device does wrong, and when. Data, so that a fault run can be kept and repeated. */
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { BadRequest } from '../../../src/errors.ts';

const strict = { additionalProperties: false } as const;
const seconds = Type.Number({ minimum: 0, maximum: 86_400 });

/**
 * At which command it strikes. A command is `start` (the device is ready), `GET /source` (method and path below the session),
 * `shell am start …`, `install cn.example.app` or `page /index.html#mine` (an app went there); `*` stands for any text.
 */
const When = Type.Object(
  {
    command: Type.String({ minLength: 1 }),
    /** From which match on; 1 is the first. */
    nth: Type.Optional(Type.Integer({ minimum: 1 })),
    /** For how many matches from there on. Left out: once; 0: for all. */
    times: Type.Optional(Type.Integer({ minimum: 0 })),
    /** Part of those matches it strikes at, drawn from the plan's seed. Left out: all. */
    chance: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  },
  strict,
);

/** Kinds without a parameter of their own, with the command they strike at when the plan names none. */
const plain = {
  'transport-dropped': 'shell *',
  'instrumentation-killed': 'GET /source',
  'no-answer': 'GET /source',
  'black-screenshot': 'GET /screenshot',
  'app-crash': 'page *',
  'app-hang': 'page *',
  keyguard: 'start',
  'system-update': 'start',
  'install-confirmation': 'install *',
  unauthorized: 'start',
  'secure-window': 'start',
  'low-storage': 'start',
  'low-battery': 'start',
} as const;

/** Kinds that last or count `seconds`. */
const timed = {
  /** adb sees the device offline. */
  offline: 'start',
  /** Its pages reach no host. */
  'network-down': 'start',
  /** The on-device server answers late. */
  'slow-answer': 'GET /source',
  /** Everything stops, the device is away, then comes back locked. */
  reboot: 'start',
  /** Its clock is ahead (negative: behind). */
  'clock-skew': 'start',
} as const;

type Names<T> = readonly (keyof T & string)[];
function names<T extends object>(table: T): Names<T> {
  // oxlint-disable-next-line no-unsafe-type-assertion -- the keys of a constant are its keys
  return Object.keys(table) as unknown as Names<T>;
}

const one = <T extends string>(values: readonly T[]) => Type.Unsafe<T>(Type.Enum([...values]));

const Fault = Type.Union([
  Type.Object({ fault: one(names(plain)), when: Type.Optional(When) }, strict),
  Type.Object(
    { fault: one(names(timed)), seconds: Type.Union([seconds, Type.Number({ minimum: -86_400 * 366 })]), when: Type.Optional(When) },
    strict,
  ),
  Type.Object(
    {
      fault: Type.Literal('install-fails'),
      /** As `pm` words it, e.g. `INSTALL_FAILED_OLDER_SDK`. */
      reason: Type.String({ pattern: '^INSTALL_(?:PARSE_)?FAILED_[A-Z_]+$' }),
      when: Type.Optional(When),
    },
    strict,
  ),
]);
export type Fault = Static<typeof Fault>;

/** `schemas/fault-plan.json`. */
export const FaultPlan = Type.Object(
  { schema: Type.Literal('govapp-fault-plan/1'), seed: Type.Integer({ minimum: 0 }), faults: Type.Array(Fault, { maxItems: 100 }) },
  { ...strict, $id: 'fault-plan.json', title: 'Fault plan of a virtual device' },
);
export type FaultPlan = Static<typeof FaultPlan>;

export const noFaults: FaultPlan = { schema: 'govapp-fault-plan/1', seed: 0, faults: [] };

/** The command a fault strikes at. */
export function commandOf(fault: Fault): string {
  if (fault.when !== undefined) return fault.when.command;
  const standard: Readonly<Record<string, string>> = { ...plain, ...timed, 'install-fails': 'install *' };
  return standard[fault.fault] ?? 'start';
}

/** Reads a plan; throws `BadRequest` that names the first thing wrong with it. */
export function readFaultPlan(value: unknown): FaultPlan {
  if (Value.Check(FaultPlan, value)) return value;
  const [first] = Value.Errors(FaultPlan, value);
  throw new BadRequest(`故障计划不符合 schemas/fault-plan.json：${first?.instancePath ?? ''} ${first?.message ?? ''}，请修改后重试。`);
}
