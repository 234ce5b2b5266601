import { personalIn, type Personal, type Stretch, type Surroundings } from './personal.ts';

/** What stands in a text in the place of personal data. */
export const INSTEAD: Readonly<Record<Personal, string>> = {
  phone: '［手机号已隐去］',
  'id-number': '［身份证号已隐去］',
  'bank-card': '［银行卡号已隐去］',
  email: '［邮箱已隐去］',
  name: '［姓名已隐去］',
};

/** The text with words in the place of the stretches. */
export function replaced(text: string, stretches: readonly Stretch[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, what } of stretches) {
    result += text.slice(at, from) + INSTEAD[what];
    at = to;
  }
  return result + text.slice(at);
}

/** A text as it may leave the office. Masking what is masked changes nothing. */
export function maskText(text: string, around: Surroundings = {}): string {
  return replaced(text, personalIn(text, around));
}
