import type { Report } from '../../verdict/report-schema.ts';
import type { Pictures } from '../pictures.ts';
import { beijingDay } from '../time.ts';
import { PRE_CHECK_NOTE, PURPOSE, reportTitle, STANDING_NOTE } from '../words.ts';
import { createContext } from './context.ts';
import { pictureStore } from './figure.ts';
import { markup, type Html } from './markup.ts';
import { CHINESE_NUMBERS } from './parts.ts';
import { appendices, signatures } from './sections/appendices.ts';
import { requiredClauses, restrictedClauses } from './sections/clauses.ts';
import { conclusion } from './sections/conclusion.ts';
import { coverage } from './sections/coverage.ts';
import { advice, matrix } from './sections/matrix.ts';
import { process, review } from './sections/process.ts';
import { subject } from './sections/subject.ts';
import { printBand, STYLE } from './style.ts';

const SECTIONS = [
  '检测结论',
  '基本情况',
  '检测范围和充分性说明',
  '限制性功能检测情况',
  '必要功能和标示检测情况',
  '申报与检测对照',
  '改进建议和线索',
  '检测过程说明',
  '复核意见',
];

/**
 * The 检测报告 as one self-contained HTML file: no script, nothing from outside. Pictures come in loaded
 * (`loadPictures`), by their path in the run folder; one that is not there is shown as 截图缺失.
 */
export function renderHtml(report: Report, pictures: Pictures): string {
  const context = createContext(report, pictures);
  const standing = STANDING_NOTE[report.standing];
  const notes = [...(standing === null ? [] : [standing]), ...(report.run.purpose === 'pre-check' ? [PRE_CHECK_NOTE] : [])];
  const title = reportTitle(report.run.purpose);
  return markup`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${title}：${report.subject.appName}</title>
${STYLE}${printBand(notes)}
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
${
  notes.length === 0
    ? null
    : markup`<div class="watermark" aria-hidden="true"><span>${notes[0]}</span></div>
<aside class="banner" aria-label="报告性质">${notes.map((note) => markup`<p>${note}</p>`)}</aside>`
}
${pictureStore(pictures)}
<header>
<h1>${title}</h1>
${masthead(report)}
</header>
<nav aria-label="目录"><ol>${SECTIONS.map((name, index) => markup`<li><a href="#h${index + 1}">${CHINESE_NUMBERS[index]}、${name}</a></li>`)}<li><a href="#h10">附</a></li></ol></nav>
<main id="main" tabindex="-1">
${conclusion(context)}${subject(context)}${coverage(context)}${restrictedClauses(context)}${requiredClauses(context)}${matrix(context)}${advice(context)}${process(context)}<div class="closing">${review(context)}${signatures()}</div>${appendices(context)}</main>
</body>
</html>
`.toString();
}

function masthead(report: Report): Html {
  return markup`<dl class="masthead"><div><dt>应用名称</dt><dd>${report.subject.appName}</dd></div><div><dt>主办（使用）单位</dt><dd>${report.subject.hostUnit}</dd></div><div><dt>报告编号</dt><dd>${report.run.id}</dd></div><div><dt>检测类型</dt><dd>${PURPOSE[report.run.purpose]}</dd></div><div><dt>检测单位</dt><dd class="blank"><span class="vh">待填写</span></dd></div><div><dt>报告日期</dt><dd>${beijingDay(report.writtenAt)}</dd></div></dl>`;
}
