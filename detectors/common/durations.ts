/** Stretches of time as a screen writes them: 3小时20分, 00:12:31, 2.5h. */

/** `seconds`: the readings it can have (05:12 is minutes or hours). `step`: the least it can grow by, s. `rest`: the text without it. */
export type Duration = { readonly seconds: readonly number[]; readonly step: number; readonly rest: string; readonly shown: string };

const WORDS =
  /(?=\d)(?:(\d+(?:\.\d+)?)(?:天|日))?(?:(\d+(?:\.\d+)?)(?:个?小时|个?钟头|时|hours?|hrs?|h|H))?(?:(\d+(?:\.\d+)?)(?:分钟|分|mins?|m(?![a-z])))?(?:(\d+)(?:秒钟?|s(?![a-z])))?/gu;
const CLOCK = /(?<![\d:])(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?![\d:])/u;
const UNITS = [86_400, 3600, 60, 1] as const;

const stepOf = (figure: string, unit: number): number => (figure.includes('.') ? unit / 10 : unit);

/** The first one in a squeezed text, or null. `label` names the unit of a bare figure: 时长(分钟) 125. */
export function durationIn(text: string, label = ''): Duration | null {
  if (!/\d/u.test(text)) return null;
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    const [shown, a = '0', b = '0', c] = clock;
    const [x, y] = [Number(a), Number(b)];
    const seconds = c === undefined ? [x * 60 + y, x * 3600 + y * 60] : [x * 3600 + y * 60 + Number(c)];
    return { seconds, step: c === undefined ? 60 : 1, rest: text.replace(shown, ''), shown };
  }
  for (const found of text.matchAll(WORDS)) {
    const parts = found.slice(1, 5);
    if (found[0] === '') continue;
    const last = parts.findLastIndex((part) => part !== undefined);
    const seconds = parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (UNITS[index] ?? 1), 0);
    return { seconds: [seconds], step: stepOf(parts[last] ?? '', UNITS[last] ?? 1), rest: text.replace(found[0], ''), shown: found[0] };
  }
  const figure = /^\d+(?:\.\d+)?$/u.exec(text)?.[0];
  if (figure === undefined || !/时长|时间|计时|分钟|小时|\((?:时|分|秒|h|min)\)/u.test(label)) return null;
  const unit = /小时|\(时\)|\(h\)/u.test(label) ? 3600 : /秒/u.test(label) ? 1 : 60;
  return { seconds: [Number(figure) * unit], step: stepOf(figure, unit), rest: '', shown: figure };
}
