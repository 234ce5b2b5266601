/** One cell of a table as a value: what was meant, nothing where nothing was said, or what is wrong with it in one Chinese sentence. Pure. */
import { isDay } from '../../calendar/day.ts';
import { creditCodeIsValid } from '../../evidence/credit-code.ts';
import type { Field } from '../forms/fields.ts';
import { choicesIn } from './ticks.ts';

/** `absent`: an empty cell, or — and the like. `none`: 无, which says that there is none. */
export type Read = { readonly value: unknown } | { readonly absent: true } | { readonly wrong: string };

const ABSENT: Read = { absent: true };
const wrong = (words: string): Read => ({ wrong: words });

const DASHES = /^[-—–―－/／\\~～_＿]+$/u;
const NONE = /^无[。.]?$/u;
/** U+FFFD, private use (a font of one machine), or a question mark where a character was lost. */
const LOST = /[\uFFFD\u{E000}-\u{F8FF}\u{F0000}-\u{10FFFD}]|\p{Script=Han}[?？]\p{Script=Han}|^[?？]|(?<=\p{Script=Han})\?(?!$)/u;

/** `meanings`: what a cell may say for an option (the mapping's `values`). */
export function readCell(field: Field, raw: string, meanings: Readonly<Record<string, string>> = {}): Read {
  const text = raw.trim();
  if (text === '') return ABSENT;
  if (DASHES.test(text)) return field.required === true ? wrong('不是内容，请填写') : ABSENT;
  switch (field.type) {
    case 'text':
      return readText(field, text);
    case 'texts':
      return readTexts(field, text);
    case 'choice': {
      const found = choicesIn(text, field.options ?? [], meanings);
      if ('wrong' in found) return found;
      const [only, ...more] = found.chosen;
      return more.length > 0 || only === undefined ? wrong(`只能选一项，现选了${String(found.chosen.length)}项`) : { value: only };
    }
    case 'choices': {
      const found = choicesIn(text, field.options ?? [], meanings);
      return 'wrong' in found ? found : { value: found.chosen };
    }
    case 'yes-no': {
      const found = choicesIn(text, ['是', '否'], { 有: '是', 无: '否', 已盖章: '是', 未盖章: '否', ...meanings });
      if ('wrong' in found) return found;
      return found.chosen.length === 1 ? { value: found.chosen[0] === '是' } : wrong('“是”“否”只能选一项');
    }
    case 'number':
      return readNumber(text);
    case 'amount':
      return readAmount(text);
    case 'day':
      return readDay(text);
    case 'since':
      return readSince(text);
    case 'credit-code':
      return readCreditCode(text);
    case 'items':
      return wrong('此项不能从表格读取');
    default:
      return field.type satisfies never;
  }
}

function readText({ required, use }: Field, text: string): Read {
  if (required === true && NONE.test(text)) return wrong('填了“无”，请填写名称');
  if ((use.includes('id') || use.includes('decides') || use.includes('addr')) && LOST.test(text))
    return wrong('含有丢失或不能识别的字（生僻字变成了问号、方框或造字），请核对原表后补全');
  return { value: text };
}

function readTexts(field: Field, text: string): Read {
  if (NONE.test(text)) return ABSENT;
  const parts = text.split(/[、;；\n]+/u).map((one) => one.trim());
  if (parts.some((one) => LOST.test(one))) return readText({ ...field, use: ['decides'] }, text);
  const names = parts.filter((one) => one !== '');
  return { value: field.key.endsWith('shortNames') ? names.map((name) => ({ name })) : names };
}

/** Digits of full width are digits; only where figures are meant. */
const plain = (text: string): string => text.normalize('NFKC').trim();

function readNumber(text: string): Read {
  const found = /^(\d{1,3}(?:,\d{3})+|\d+)(?:人|个|户)?$/u.exec(plain(text).replaceAll(' ', ''));
  return found ? { value: Number(found[1]?.replaceAll(',', '')) } : wrong('应为数字');
}

function readAmount(text: string): Read {
  const value = plain(text).replaceAll(',', '');
  if (/^\d+(\.\d+)?$/u.test(value)) return { value: Number(value) };
  if (/^\d+(\.\d+)?(万元)$/u.test(value)) return { value: Number(value.replace('万元', '')) };
  if (value.includes('估') && /\d/u.test(value)) return { value: text };
  if (NONE.test(text)) return { value: 0 };
  return wrong('应为以万元计的数字，估算的写明“估算”');
}

/** `yyyy-mm-dd`, `yyyy-mm`, `yyyy`, or null when it is none of these. */
function dateIn(text: string): string | null {
  const found = /^(\d{4})(?:(?:年|[-/.])(\d{1,2})(?:(?:月|[-/.])(\d{1,2})日?)?月?)?年?$/u.exec(plain(text).replaceAll(' ', ''));
  if (!found) return null;
  const [, year = '', month, date] = found;
  const parts = [year, ...[month, date].filter((one) => one !== undefined).map((one) => one.padStart(2, '0'))];
  const first = parts.join('-') + ['', '-01-01', '-01', ''].at(parts.length);
  return isDay(first) && Number(year) >= 1990 && Number(year) < 2100 ? parts.join('-') : null;
}

export function readDay(text: string): Read {
  const found = dateIn(text);
  if (found !== null && found.length === 10) return { value: found };
  if (found !== null) return wrong('只写到年或月，请写到日，如 2026年3月3日');
  return /^\d{5}$/u.test(plain(text))
    ? wrong('像是没有设为日期格式的数字，请改为 2026-03-03 的形式')
    : wrong('不是一个存在的日期，请写成 2026年3月3日');
}

function readSince(text: string): Read {
  if (/^(尚|暂)?未上线$/u.test(plain(text))) return { value: '未上线' };
  const found = dateIn(text);
  if (found !== null) return { value: found };
  return NONE.test(text)
    ? wrong('“无”说不清是未上线还是没有填，请写“未上线”或上线时间')
    : wrong('应为上线日期、月份（如 2026年3月）或“未上线”');
}

function readCreditCode(text: string): Read {
  const code = plain(text).replaceAll(/[\s-]/gu, '').toUpperCase();
  if (/^\d(\.\d+)?E\+\d+$/u.test(code)) return wrong('被电子表格改成了科学计数法，末几位已丢失，请按文本格式重新填写');
  if (NONE.test(text)) return wrong('填了“无”，请填写18位统一社会信用代码');
  if (code.length !== 18) return wrong(`应为18位，现为${String(Array.from(code).length)}位`);
  if (!/^[0-9A-HJ-NP-RTUW-Y]{18}$/u.test(code)) return wrong('含有统一社会信用代码不用的字符（不用 I、O、S、V、Z）');
  return creditCodeIsValid(code) ? { value: code } : wrong('校验位不符（GB 32100），请核对');
}
