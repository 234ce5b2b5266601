/** Zero-width and direction marks, soft hyphen, variation selectors; private-use glyphs of icon fonts. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Private_Use}]/gu;
const OPENING = /[[〔【〖〘〚⟦﹝]/gu;
const CLOSING = /[\]〕】〗〙〛⟧﹞]/gu;
const DASHES = /[\u2010-\u2015\u2212\u2E3A\u2E3B\uFE58\uFE63\uFF0D]/gu;
/** Ideographs, kana, and the punctuation that stands between them. */
const CJK = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303F';
const SPACE_BESIDE_CJK = new RegExp(`(?<=[${CJK}])\\s+|\\s+(?=[${CJK}])`, 'gu');

/** Most texts: nothing but ideographs, Latin letters and digits, which are their own form. */
const PLAIN = /^[\u4E00-\u9FFF0-9A-Za-z]*$/u;

/**
 * The form in which texts are compared: NFKC (full width → half width), every bracket but 《》 as `()`,
 * every dash or run of dashes as `-` without space around it, straight quotes, `…` as `...`, invisible and private-use characters removed,
 * white space removed beside a Chinese character and single elsewhere. Letter case is kept.
 */
export function normalise(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replaceAll('⋯', '…')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(OPENING, '(')
    .replace(CLOSING, ')')
    .replace(DASHES, '-')
    .replace(/\s*-[\s-]*/gu, '-')
    .replace(/[“”„]/gu, '"')
    .replace(/[‘’]/gu, "'")
    .replace(/[•・∙⋅]/gu, '·')
    .replace(SPACE_BESIDE_CJK, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
