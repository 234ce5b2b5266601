/** Named styles of a 公文: a clerk who edits the file finds them in the style list. Sizes in half-points, distances in twips. */
import { AlignmentType, LineRuleType, type IStylesOptions } from 'docx';
import type { OfficialDocument } from '../value.ts';
import { titleSize } from '../title-size.ts';
import { FONTS } from './fonts.ts';

/** 三号 16 pt · 小四 12 pt · 二号 22 pt. A sheet and a report are set smaller. */
const TEXT: Readonly<Record<OfficialDocument['look'], number>> = { letter: 32, sheet: 21, report: 24 };
const TITLE: Readonly<Record<OfficialDocument['look'], number>> = { letter: 44, sheet: 32, report: 36 };
/** 22 lines a page of a letter: 28 pt each. */
const LINE: Readonly<Record<OfficialDocument['look'], number>> = { letter: 560, sheet: 320, report: 400 };

const font = (eastAsia: string) => ({ ascii: FONTS.latin, hAnsi: FONTS.latin, cs: FONTS.latin, eastAsia });

/** `width`: twips of the line. */
export function styles(look: OfficialDocument['look'], title: string, width: number): IStylesOptions {
  const size = TEXT[look];
  const spacing = { line: LINE[look], lineRule: LineRuleType.EXACT };
  const set = { line: Math.round(LINE[look] * 0.7), lineRule: LineRuleType.AT_LEAST };
  const head = (eastAsia: string, bold: boolean) => ({
    run: { font: font(eastAsia), size, bold, color: '000000' },
    paragraph: { spacing: { ...spacing, before: 0, after: 0 }, indent: { firstLineChars: 200, firstLine: size * 20 }, keepNext: true },
  });
  const style = (id: string, name: string, run: object, paragraph: object) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run,
    paragraph,
  });
  return {
    default: {
      document: { run: { font: font(FONTS.body), size, language: { value: 'zh-CN', eastAsia: 'zh-CN' } }, paragraph: { spacing } },
      title: {
        run: { font: font(FONTS.title), size: titleSize(title, width / 20, TITLE[look] / 2) * 2 },
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: { line: TITLE[look] * 15, lineRule: LineRuleType.AT_LEAST, before: 240, after: 240 },
        },
      },
      heading1: head(FONTS.heading, false),
      heading2: head(FONTS.part, false),
      heading3: head(FONTS.body, true),
    },
    paragraphStyles: [
      style('GwBody', '公文正文', {}, { indent: { firstLineChars: 200, firstLine: size * 20 }, alignment: AlignmentType.BOTH }),
      style('GwFlush', '公文主送', {}, {}),
      style('GwNote', '公文附注', { size: 21, color: '444444' }, { spacing: { line: 300, lineRule: LineRuleType.AT_LEAST } }),
      style('GwStrong', '公文提示', { font: font(FONTS.heading) }, {}),
      style('GwNumber', '公文字号', {}, { alignment: AlignmentType.CENTER }),
      style('GwClosing', '公文落款', {}, { alignment: AlignmentType.RIGHT, indent: { right: size * 20 }, keepNext: true }),
      style('GwCell', '公文表格', { size: Math.min(size, 22) }, { spacing: set }),
      style('GwCellHead', '公文表头', { size: Math.min(size, 22), font: font(FONTS.heading) }, { spacing: set }),
      style(
        'GwFigure',
        '公文插图',
        {},
        { alignment: AlignmentType.CENTER, spacing: { before: 120, line: 240, lineRule: LineRuleType.AUTO }, keepNext: true },
      ),
      style('GwCaption', '公文图注', { size: 21, color: '444444' }, { alignment: AlignmentType.CENTER, spacing: { ...set, after: 120 } }),
    ],
  };
}
