/** Fonts by role, and what stands in where a machine lacks them: Word and LibreOffice read `w:altName` of the font table. */
export const FONTS = {
  title: '方正小标宋简体',
  heading: '黑体',
  part: '楷体_GB2312',
  body: '仿宋_GB2312',
  latin: 'Times New Roman',
} as const;

const ALTERNATIVES: Readonly<Record<string, string>> = {
  [FONTS.title]: 'SimSun;宋体;Noto Serif CJK SC',
  [FONTS.heading]: 'SimHei;Noto Sans CJK SC',
  [FONTS.part]: 'KaiTi;楷体;Noto Serif CJK SC',
  [FONTS.body]: 'FangSong;仿宋;Noto Serif CJK SC',
};

/** word/fontTable.xml: the library writes only embedded fonts. 86: the GB 2312 character set. */
export function fontTable(): string {
  const fonts = Object.entries(ALTERNATIVES).map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}
