/** Numbers that belong to a person, told from other long numbers by what is known of how they are made. Pure. */

/** GB 11643: 18 characters, a day of birth inside, the last one a check digit. */
export function isIdNumber(digits: string): boolean {
  if (!/^\d{17}[\dX]$/iu.test(digits) || !isBirthday(digits.slice(6, 14))) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10X98765432'[sum % 11] === digits[17]?.toUpperCase();
}

/** yyyymmdd, a day of the 20th or 21st century. */
export function isBirthday(day: string): boolean {
  const [, year = '', month = '', date = ''] = /^((?:19|20)\d\d)(\d\d)(\d\d)$/u.exec(day) ?? [];
  if (year === '') return false;
  const time = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  return time.getUTCMonth() === Number(month) - 1 && time.getUTCDate() === Number(date);
}

/** A card number as issued in China or by the international schemes: 16 to 19 digits whose last is Luhn's check digit. */
export function isCardNumber(digits: string): boolean {
  return /^(?:62|4|5[1-5]|35|9[0-9])\d+$/u.test(digits) && digits.length >= 16 && digits.length <= 19 && holdsLuhn(digits);
}

function holdsLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
