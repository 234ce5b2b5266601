/** What documents have beyond the report's style: the setting of a 公文 (GB/T 9704: 小标宋 title, 仿宋 三号 text, 28 pt lines). */
import { markup, type Html } from '../report/html/markup.ts';
import { titleSize } from './title-size.ts';
import type { OfficialDocument } from './value.ts';

export const LETTER: Html = markup`<style>
:root{--fang:"仿宋_GB2312",FangSong_GB2312,"仿宋",FangSong,STFangsong,"Noto Serif CJK SC","Source Han Serif SC",serif;
--kai:"楷体_GB2312",KaiTi_GB2312,"楷体",KaiTi,STKaiti,"Noto Serif CJK SC",serif;
--biao:"方正小标宋简体",FZXiaoBiaoSong-B05S,"小标宋","Noto Serif CJK SC","Source Han Serif SC",STSong,serif}
.document header{display:flow-root;padding-top:3rem}.document h1{font-family:var(--biao);letter-spacing:.04em}
.letter h1{font-weight:400}
.number{text-align:center;margin:0 0 1rem;color:var(--soft)}
.letter,.letter p,.letter li{font-family:var(--fang)}
.letter h2{border:0;padding:0;margin:1.6rem 0 .4rem;text-indent:2em;font:400 1.08rem/1.6 var(--hei)}
.letter h3{text-indent:2em;font:400 1.04rem/1.6 var(--kai);margin:1rem 0 .3rem}
.letter h4,.letter h3.item{text-indent:2em;font:700 1rem/1.6 var(--fang);margin:1rem 0 .3rem}
.letter .body{text-indent:2em}.letter ol,.letter ul{padding-left:3.4em}
.letter .body,.letter li{text-align:justify}
.addressee{margin:1.2rem 0 .4rem}.note{font-size:.86rem;color:var(--soft)}.strong{font-family:var(--hei);font-weight:700}
.wide{overflow-x:auto}.document .grid thead th{white-space:normal}.document .grid tbody th{min-width:0}
.document .figures{display:block;margin:.75rem 0}.document figure{margin:.5rem 0;text-align:center}
.document figure img{display:block;margin:0 auto;max-width:100%;height:auto;background:#fff}
.document figcaption{font:.86rem/1.55 var(--hei);color:var(--soft);margin-top:.35rem}
.document .side{display:grid;grid-template-columns:1fr 1fr;gap:1rem;align-items:start}.side img{max-height:26rem;width:auto}
.over{font:700 .92rem/1.5 var(--hei);margin:0 0 .35rem}
.side .nopicture{min-height:12rem;padding:0 1rem}
.closing{margin:2.5rem 0 1rem}.closing p{text-align:right;padding-right:2em;margin:.2rem 0}
.blanks{display:flex;flex-wrap:wrap;gap:1.5rem;margin:2.5rem 0 1rem}.blanks p{flex:1 1 8rem;border-bottom:1px solid var(--ink);padding-bottom:.35rem;margin:0;min-width:8rem}
.blanks span{font-family:var(--hei);color:var(--soft)}
.page-break{height:0}
.sheet h2{margin:1rem 0 .3rem;padding-top:.4rem;font-size:1.05rem}.sheet header{padding-top:1.4rem}.sheet h1{font-size:1.4rem;margin-bottom:.5rem}
.sheet table{margin:.3rem 0}.sheet th,.sheet td{padding:.25rem .5rem}
@media (max-width:44rem){.document .side{grid-template-columns:1fr 1fr;gap:.5rem}.letter ol,.letter ul{padding-left:2em}}
@media print{
.letter{font-size:15pt;line-height:1.75}.letter h1{font-size:22pt;line-height:1.35}
.letter h2,.letter h3,.letter h4,.letter h3.item{font-size:15pt;margin:.5em 0 .2em}.letter p{margin:.1em 0}
.letter table,.letter .note,.letter figcaption{font-size:11pt}.letter .note{line-height:1.5}
.document figure{break-inside:avoid}.document figure img{max-height:9.2cm;width:auto}.document .side img{max-height:8.2cm}
.letter ol,.letter ul{margin:.1em 0}.wide{overflow:visible}
.blanks,.keep{break-inside:avoid}.page-break{break-before:page}
.sheet{font-size:9.5pt;line-height:1.5}.sheet h1{font-size:16pt}@page{margin:16mm 18mm 16mm}.sheet .figures.side figure img{max-height:5cm}.sheet .blanks{margin:.6cm 0 0}.sheet header{padding-top:0}
}
</style>`;

const TITLE_POINTS: Readonly<Record<OfficialDocument['look'], number>> = { letter: 22, sheet: 16, report: 18 };

/** What depends on the document: its title's size on paper, and the way the paper lies. Points; 170 mm and 257 mm are the lines. */
export function printedTitle({ title, look, landscape }: OfficialDocument): Html {
  const points = titleSize(title, landscape ? 728 : 482, TITLE_POINTS[look]);
  return markup`<style>@media print{.${look} h1{font-size:${points}pt}}${landscape ? '@page{size:A4 landscape}.document header,.document main{max-width:76rem}' : null}</style>`;
}

/** Shares of the line, where the table is one (on a narrow screen rows are blocks). `name`: its class, ours. */
export function columnWidths(name: string, widths: readonly number[]): Html {
  const all = widths.reduce((sum, share) => sum + share, 0) || 1;
  // No `>`: it would be escaped.
  const rules = widths.map((share, index) => `.${name} tr :nth-child(${index + 1}){width:${((100 * share) / all).toFixed(1)}%}`);
  return markup`<style>@media (min-width:44.01rem),print{.${name} table{table-layout:fixed}${rules}}</style>
`;
}
