const DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether the 18th character of a 统一社会信用代码 is the check digit of the first 17 (GB 32100-2015, weights 3^i mod 31). */
export function creditCodeIsValid(code: string): boolean {
  if (code.length !== 18) return false;
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    const value = DIGITS.indexOf(character);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return DIGITS[(31 - (sum % 31)) % 31] === code[17];
}
