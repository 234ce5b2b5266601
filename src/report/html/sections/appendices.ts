/** 附：1—5 和签署栏 */
import type { Finding, Report, ReportPlace } from '../../../verdict/report-schema.ts';
import { tellingOnly } from '../../places.ts';
import { beijingTime } from '../../time.ts';
import { NO_PICTURE, PHASE, SCREEN_KIND } from '../../words.ts';
import type { Context } from '../context.ts';
import { thumbnail } from '../figure.ts';
import { filmstrip } from '../filmstrip.ts';
import { markup, type Html, type Value } from '../markup.ts';
import { code, facts, paragraph, table } from '../parts.ts';

export function appendices(context: Context): Html {
  const { report } = context;
  return markup`<section class="appendix" aria-labelledby="h10">
<h2 id="h10">附</h2>
<h3>附1　原始截图和操作路径</h3>
${
  report.screens.length === 0
    ? paragraph('本次检测未取得页面。', 'none')
    : markup`<ol class="thumbs">
${report.screens.map(
  (
    screen,
    index,
  ) => markup`<li id="s${index + 1}">${thumbnail(context, screen)}<p><b>页面${index + 1}</b>　${screen.title}<br><span class="small">${screen.clickPath}</span>${screen.unchecked === true ? markup`<br><span class="small">文字未能识别，未作个人信息检查，仅示轮廓</span>` : null}</p></li>
`,
)}</ol>`
}
<h4>操作过程回看</h4>
${filmstrip(context)}
<h3>附2　页面清单</h3>
${report.screens.length === 0 ? paragraph('本次检测未取得页面。', 'none') : pageTable(report)}
<h3>附3　证据清单和校验值</h3>
${facts('证据校验', [
  ['证据文件', 'evidence.json'],
  ['SHA-256', code(report.evidenceHash)],
  ['检测编号', code(report.run.id)],
  ['检测起止', `${beijingTime(report.run.startedAt)}至${beijingTime(report.run.endedAt)}（北京时间）`],
  ['检测工具', report.run.tool],
  ['随机种子', report.run.seed],
])}
${paragraph('每张截图和界面结构文件在采集时即计算 SHA-256，逐一载于 evidence.json；核验时以该文件为准。')}
<h3>附4　检测规则版本</h3>
${facts('检测规则', [
  ['名称', report.rules.title],
  ['编号和版本', `${report.rules.id}　${report.rules.version}`],
  ['SHA-256', code(report.rules.hash)],
  ...(report.rules.layers ?? [])
    .slice(0, -1)
    .map(({ id, version, title, hash }): [string, Value] => ['所依据的规则', markup`${title}　${id}　${version}　${code(hash)}`]),
  ['条款原文', '见第四、五部分各检测项“依据”'],
])}${rulings(report)}
<h3>附5　人工复现卡</h3>
${cards(context)}
</section>
`;
}

/** 口径 of the pack: what was asked, how the office answers it, since when. */
function rulings({ rules }: Report): Html | null {
  if (rules.rulings === undefined) return null;
  return table(
    '判定口径',
    ['编号', '日期', '问题', '口径', '状态', '依据'],
    rules.rulings.map(({ id, date, question, answer, standing, source }) => [
      id,
      date,
      question,
      answer,
      standing === 'settled' ? '已明确' : '暂定',
      source ?? '—',
    ]),
  );
}

function pageTable(report: Report): Html {
  return table(
    '页面清单',
    ['序号', '页面', '类型', '状态', '操作路径', '截图', '完整程度'],
    report.screens.map((screen, index) => [
      index + 1,
      screen.title,
      SCREEN_KIND[screen.kind],
      PHASE[screen.phase],
      screen.clickPath,
      screen.pictures.length === 0 ? ((screen.noPicture && NO_PICTURE[screen.noPicture]) ?? '截图缺失') : `${screen.pictures.length} 张`,
      `${screen.toTheEnd ? '已滚动到底' : '未到底'}，${screen.read ? '文字已识别' : '文字未识别'}`,
    ]),
    'pages bare',
  );
}

/** One card a finding: what a person needs to see it on a phone of their own. */
function cards(context: Context): Html {
  const { report } = context;
  const all = report.clauses.flatMap((clause) =>
    clause.findings.filter(({ where }) => where.length > 0).map((finding) => ({ clause, finding })),
  );
  if (all.length === 0) return paragraph('本次检测未有需要复现的发现。', 'none');
  return markup`<ol class="cards">
${all.map(
  ({ clause, finding }) => markup`<li><p class="card-title">${clause.title}</p>
${rows(context, finding)}</li>
`,
)}</ol>`;
}

/** Pages of one finding that a card shows, and texts of one page. */
const MOST_PAGES = 3;
const MOST_TEXTS = 3;

function rows(context: Context, finding: Finding): readonly Html[] {
  const pages = new Map<string, ReportPlace[]>();
  for (const place of finding.where) {
    const key = `${place.screen} ${place.clickPath}`;
    pages.set(key, [...(pages.get(key) ?? []), place]);
  }
  return [...pages.values()].slice(0, MOST_PAGES).map((places) => {
    const [place] = places;
    if (place === undefined) return markup``;
    const texts = [...new Set(tellingOnly(places).map(({ text }) => text))].slice(0, MOST_TEXTS);
    const figure = context.figure(place);
    return markup`<dl><dt>登录状态</dt><dd>${signedIn(context.report, place)}</dd><dt>操作路径</dt><dd>${place.clickPath}</dd><dt>可见内容</dt><dd>${texts.map((text) => `“${text}”`).join('')}${figure === null ? null : `（图${figure}）`}</dd></dl>`;
  });
}

function signedIn(report: Report, place: ReportPlace): string {
  const phase = report.screens.find(({ id }) => id === place.screen)?.phase;
  if (phase === undefined) return '未记录';
  const roles = [...new Set(report.sessions.flatMap(({ role }) => (role === null ? [] : [role])))];
  return phase === 'signed-in' && roles.length > 0 ? `${PHASE[phase]}（${roles.join('、')}）` : PHASE[phase];
}

export function signatures(): Html {
  return markup`<section class="sign" aria-label="签署栏"><dl>${['检测人', '复核人', '批准人', '日期'].map((who) => markup`<div><dt>${who}</dt><dd><span class="vh">待填写</span></dd></div>`)}</dl></section>
`;
}
