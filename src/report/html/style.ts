/** How the report is set: a Chinese official document on paper, readable on a phone, in light and dark. */
import { markup, type Html } from './markup.ts';

export const STYLE: Html = markup`<style>
:root{--ink:#1b1b1b;--soft:#565656;--line:#bdbdbd;--hair:#dcdcdc;--paper:#fff;--ground:#f1efeb;--tint:#f7f5f1;--accent:#9d1c20;--link:#17498a;
--fail:#a3171b;--review:#8a5300;--inconclusive:#5a4b81;--pass:#1c6137;--na:#5b5b5b;--box:#e0181f;
--song:"Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC","Songti SC",STSong,SimSun,"Noto Sans CJK SC",serif;
--hei:"Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",SimHei,sans-serif}
@media (prefers-color-scheme:dark){:root{--ink:#e8e6e3;--soft:#b1ada8;--line:#5a5855;--hair:#403e3c;--paper:#1d1d1f;--ground:#131314;--tint:#262628;--accent:#f0888a;--link:#8fbcf5;
--fail:#ff9a9a;--review:#f2bd6a;--inconclusive:#c6b5f2;--pass:#86d3a2;--na:#b8b8b8;--box:#ff3b40}}
*{box-sizing:border-box}
html{font-size:16px;-webkit-text-size-adjust:100%;scroll-behavior:auto;scroll-padding-top:4.5rem}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.8 var(--song);overflow-wrap:anywhere;line-break:strict}
header,nav,main{max-width:56rem;margin:0 auto;background:var(--paper);padding:0 3.5rem}
header{padding-top:3rem}main{display:flow-root;padding-bottom:3.5rem}main:focus{outline:none}
h1{font:700 1.75rem/1.45 var(--song);text-align:center;letter-spacing:.06em;margin:0 0 1.25rem;text-wrap:balance}
h2{font:700 1.2rem/1.5 var(--hei);margin:2.75rem 0 .75rem;padding-top:.9rem;border-top:2px solid var(--accent)}
h3{font:700 1.04rem/1.6 var(--hei);margin:1.75rem 0 .5rem}
h4{font:700 .96rem/1.6 var(--hei);margin:1.25rem 0 .35rem}
p{margin:.4rem 0}a{color:var(--link);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem;top:0;background:var(--paper);padding:.5rem 1rem;z-index:3}.skip:focus{left:0}
.banner{position:sticky;top:0;z-index:2;background:#9d1c20;color:#fff;font:700 1rem/1.5 var(--hei);text-align:center;padding:.45rem 1rem;letter-spacing:.08em}
.banner p{margin:0}
.watermark,.store{position:absolute}.watermark{display:none}
.masthead{display:grid;grid-template-columns:1fr 1fr;column-gap:2rem;margin:0;border-top:1px solid var(--line);font:.9rem/1.6 var(--hei)}
.masthead div{display:grid;grid-template-columns:8.6em 1fr;border-bottom:1px solid var(--hair);padding:.4rem 0;column-gap:.5rem}
.masthead dt{color:var(--soft)}dd{margin:0}
nav ol{list-style:none;margin:0;padding:.9rem 0 0;display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;font:.86rem/1.9 var(--hei)}
ul{margin:.4rem 0;padding-left:1.4em}li{margin:.15rem 0}
.small{font-size:.86rem;color:var(--soft)}.none{color:var(--soft)}
code{font:.82rem/1.5 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;word-break:break-all}
table{width:100%;border-collapse:collapse;margin:.75rem 0;font:.9rem/1.65 var(--hei)}
caption{caption-side:top;text-align:left;font-weight:700;padding:0 0 .3rem}
th,td{text-align:left;vertical-align:top;padding:.42rem .6rem;border-bottom:1px solid var(--hair);font-weight:400}
.bare caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.grid thead th{font-weight:700;border-top:1.5px solid var(--ink);border-bottom:1px solid var(--line);white-space:nowrap}
.grid tbody tr:last-child>*,.facts tr:last-child>*{border-bottom:1.5px solid var(--line)}
.grid tbody th{min-width:6.5em}.summary td:nth-child(2),.summary td:nth-child(3){white-space:nowrap}
.pages tbody th{min-width:3em}
.facts{border-top:1.5px solid var(--line)}.facts th{width:9.6em;color:var(--soft)}
.tag{display:inline-block;border:1.5px solid currentColor;border-radius:3px;padding:0 .45em;font:700 .86rem/1.55 var(--hei);white-space:nowrap;color:var(--na)}
.tag-fail{color:var(--fail)}.tag-review{color:var(--review)}.tag-inconclusive,.tag-error{color:var(--inconclusive)}.tag-pass{color:var(--pass)}
.verdict{border:1.5px solid var(--line);border-left:6px solid var(--na);padding:.9rem 1.2rem;margin:.75rem 0;background:var(--tint)}
.verdict .word{font:700 1.4rem/1.5 var(--hei);margin:0 0 .25rem}
.verdict-fail{border-left-color:var(--fail)}.verdict-review{border-left-color:var(--review)}.verdict-pass{border-left-color:var(--pass)}.verdict-inconclusive,.verdict-error{border-left-color:var(--inconclusive)}
.standing{font-family:var(--hei);font-weight:700;color:var(--accent)}
.clause{border-bottom:1px solid var(--hair);padding-bottom:1rem}
.basis{margin:.5rem 0;padding:.1rem 0 .1rem 1rem;border-left:3px solid var(--line)}.basis blockquote{margin:0}
.basis.draft{border-left-style:dashed;color:var(--soft)}
.basis figcaption{font:.86rem/1.6 var(--hei);color:var(--soft)}.mark{border:1px solid currentColor;border-radius:3px;padding:0 .35em;white-space:nowrap}
.figures{display:grid;gap:1rem;margin:.75rem 0}
.shot{display:grid;grid-template-columns:auto minmax(0,1fr);grid-template-rows:auto 1fr;gap:.6rem 1.1rem;margin:0;padding:.9rem;background:var(--tint);border:1px solid var(--hair)}
.missing{grid-template-columns:8.5rem minmax(0,1fr)}
.whole{grid-row:1/3;width:8.5rem;height:auto;border:1px solid var(--line);background:#fff}
.crop{width:100%;max-width:30rem;height:auto;border:1px solid var(--line);background:#fff}
.shot figcaption{grid-column:2;font:.88rem/1.6 var(--hei)}.missing figcaption{grid-row:1}
.box,.halo{fill:none;vector-effect:non-scaling-stroke}.halo{stroke:#fff;stroke-width:5px}.box{stroke:var(--box);stroke-width:2.5px}
.nopicture{display:flex;align-items:center;justify-content:center;min-height:6rem;margin:0;border:1px dashed var(--line);color:var(--soft);font-family:var(--hei)}
.internal{border:1px dashed var(--line);padding:.4rem 1rem}
.write td{height:5.5rem}
.thumbs{list-style:none;margin:.75rem 0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:1.1rem .9rem}
.thumbs li{margin:0;font:.84rem/1.55 var(--hei)}.thumbs p{margin:.35rem 0 0}.thumbs .nopicture{min-height:10rem;margin:0}
.thumb{display:block;width:100%;height:auto;border:1px solid var(--line);background:#fff}
.map,.strip{overflow-x:auto;border:1px solid var(--hair);background:var(--tint);padding:.9rem;margin:.75rem 0}
.map svg{display:block;height:auto;font-family:var(--hei)}.map>svg{max-width:none}.map>svg+svg{margin-top:1rem;border-top:1px dashed var(--line);padding-top:1rem;box-sizing:content-box}
.map .page{fill:#fff}.map .edge{fill:none;stroke:var(--line)}.map .way{fill:none;stroke:var(--soft);stroke-width:1.2}
.map text{fill:var(--ink);font-size:12.5px}.map .number{font-weight:700}.map .kind{fill:var(--soft);font-size:11.5px}.map a:focus-visible .edge,.map a:hover .edge{stroke:var(--link);stroke-width:3}.map a{text-decoration:none}
.strip ol{list-style:none;margin:0;padding:0;display:flex;gap:.8rem;width:max-content}
.strip li{width:7.6rem;margin:0;font:.8rem/1.5 var(--hei);content-visibility:auto;contain-intrinsic-size:7.6rem 22rem}.strip li p{margin:.35rem 0 0}
.strip svg{display:block;width:100%;height:auto;border:1px solid var(--line);background:#fff}.strip .nopicture{min-height:16rem;text-align:center;padding:.5rem;margin:0}
.tap{fill:rgb(224 24 31/.25);stroke:var(--box);stroke-width:3px;vector-effect:non-scaling-stroke}
.print-only{display:none}
li:target{outline:3px solid var(--link);outline-offset:4px}
.cards{list-style:none;margin:.75rem 0;padding:0;display:grid;gap:.8rem;counter-reset:card}
.cards>li{border:1px solid var(--line);padding:.6rem 1rem;margin:0;counter-increment:card}
.card-title{font:700 .96rem/1.6 var(--hei);margin:0}.card-title::before{content:"复现卡 " counter(card) "　"}
.cards dl{display:grid;grid-template-columns:5.5em 1fr;margin:.2rem 0 0;font:.9rem/1.7 var(--hei)}.cards dl+dl{border-top:1px dashed var(--hair);padding-top:.2rem}.cards dt{color:var(--soft)}
.sign dl{display:grid;grid-template-columns:repeat(4,1fr);gap:1.25rem;margin:3rem 0 1rem;font-family:var(--hei)}
.sign dd,.blank{border-bottom:1px solid var(--ink);min-height:2.2rem}.blank{min-height:0}
@media (max-width:44rem){
header,nav,main{padding-left:1.1rem;padding-right:1.1rem}header{padding-top:1.75rem}h1{font-size:1.4rem}
.banner{font-size:.92rem}.masthead{grid-template-columns:1fr}.facts th{width:7.2em}
.grid,.grid caption,.grid tbody,.grid tr,.grid th,.grid td{display:block}.grid thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.grid tr{border-bottom:1px solid var(--line);padding:.5rem 0}.grid tbody tr:last-child>*{border-bottom:0}.grid tbody tr:last-child{border-bottom:1.5px solid var(--line)}.grid tbody tr:first-child{border-top:1.5px solid var(--ink)}
.grid tbody th,.grid td{border:0;padding:.12rem 0}.grid tbody th{font-weight:700}
.grid td::before{content:attr(data-label) "：";color:var(--soft)}
.crop{grid-column:1/3;grid-row:1;max-width:none}.whole{grid-row:2;width:6.5rem}.missing{grid-template-columns:6.5rem minmax(0,1fr)}
.sign dl{grid-template-columns:1fr 1fr}
}
@media print{
:root{--ink:#000;--soft:#444;--line:#999;--hair:#ccc;--paper:#fff;--ground:#fff;--tint:#fff;--accent:#9d1c20;--link:#000;--fail:#a3171b;--review:#7a4a00;--inconclusive:#4a3b75;--pass:#1c6137;--na:#444;--box:#e0181f;color-scheme:light}
html{font-size:10.5pt}body{line-height:1.65}
header,nav,main{max-width:none;padding:0}header{padding-top:0}nav,.skip,.strip,.screen-only{display:none}.print-only{display:block}
.map{overflow:visible;border:0;padding:0}.map>svg{max-width:100%;break-inside:avoid}
a{text-decoration:none;color:inherit}
.banner{position:static;background:none;color:var(--accent);border:1.5px solid var(--accent);margin-bottom:1rem}
.watermark{display:flex;position:fixed;inset:0;align-items:center;justify-content:center;z-index:2;pointer-events:none}
.watermark span{font:700 30pt/1 var(--hei);color:rgb(157 28 32/.11);transform:rotate(-32deg);white-space:nowrap}
h2,h3,h4,.card-title{break-after:avoid}tr,.shot,.basis,.verdict,.cards>li,.thumbs li,.closing{break-inside:avoid}
thead{display:table-header-group;break-after:avoid}.grid tbody tr:first-child{break-before:avoid}p,li{orphans:2;widows:2}
.appendix{break-before:page}.appendix h2{margin-top:0}
.thumbs{grid-template-columns:repeat(5,1fr)}.whole{width:2.9cm}.crop{max-width:8.5cm}
}
</style>`;

/**
 * Page margins, page numbers, and the standing in the head of every printed page (CSS page margin boxes). The notes
 * are our own fixed words. Beside it stands the watermark, for printers that know no margin boxes.
 */
export function printBand(notes: readonly string[]): Html {
  return markup`<style>
@page{size:A4;margin:22mm 20mm 20mm;@bottom-center{content:"第 " counter(page) " 页，共 " counter(pages) " 页";font:9pt sans-serif;color:#444}${notes.length === 0 ? null : markup`@top-center{content:"${notes.join('　')}";font:700 10pt sans-serif;color:#9d1c20}`}}
</style>`;
}
