/** The calendar file an operator hands in when a notice comes out: one or more years, written as the notice writes them. */
import { Type, type Static } from 'typebox';
import { strict } from '../evidence/parts.ts';

const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期写成 2027-01-01' });
const named = Type.String({ minLength: 1, pattern: '\\S' });

/** `五月1日至5日放假，共5天，5月9日上班` as data; `days` repeats the notice's own count, so that a slip shows. */
const Holiday = Type.Object(
  { name: named, from: day, to: day, days: Type.Integer(), worked: Type.Optional(Type.Array(day, { description: '调休上班的日子' })) },
  strict,
);
export type Holiday = Static<typeof Holiday>;

const Year = Type.Object(
  {
    year: Type.Integer(),
    notice: Type.Object(
      {
        title: Type.Optional(named),
        number: Type.String({ pattern: '〔\\d{4}〕\\d+号$', description: '文号如 国办发明电〔2025〕7号' }),
        date: day,
      },
      strict,
    ),
    /** Left out: the days of the installed chinese-days, when they have the hash. */
    holidays: Type.Optional(Type.Array(Holiday, { minItems: 1 })),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: '64 位小写十六进制，由 govapp calendar check 计算' }),
  },
  strict,
);
export type CalendarFileYear = Static<typeof Year>;

export const CalendarFile = Type.Object(
  { schema: Type.Literal('govapp-calendar/1'), years: Type.Array(Year, { minItems: 1 }) },
  { ...strict, $id: 'govapp-calendar/1' },
);
export type CalendarFile = Static<typeof CalendarFile>;
