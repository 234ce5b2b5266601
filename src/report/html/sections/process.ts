/** 八、检测过程说明 · 九、复核意见 */
import type { Untouched } from '../../../evidence/schema.ts';
import { environmentSentences } from '../../../verdict/environment-words.ts';
import { handoverWords } from '../../handovers.ts';
import { oneLine, shortened } from '../../text.ts';
import { beijingTime } from '../../time.ts';
import { COVER_KIND, HIDDEN, UNTOUCHED_WHY } from '../../words.ts';
import type { Context } from '../context.ts';
import { confirmationWords } from './confirmation.ts';
import { markup, type Html } from '../markup.ts';
import { facts, list, paragraph, part, section, table } from '../parts.ts';
import { otherDevice } from './runs.ts';

/** Rows printed; the rest is counted and stands in report.json. */
const MOST_ROWS = 60;
/** What was left alone because it would act comes first: it is what a superior asks for. */
const ORDER: readonly Untouched['why'][] = [
  'would-change-data',
  'ambiguous-act',
  'signs-out',
  'leaves-the-app',
  'unreachable',
  'lost-on-resume',
  'did-not-respond',
  'budget',
  'repeat',
];

export function process(context: Context): Html {
  const { report } = context;
  const untouched = [...report.untouched].sort((a, b) => ORDER.indexOf(a.why) - ORDER.indexOf(b.why));
  return section(
    7,
    '检测过程说明',
    part(0, '人工介入', handovers(context)),
    part(
      1,
      '未执行的操作',
      paragraph('检测遵循“只看不做”：见到提交、签到、支付、点赞、投票、退出登录等操作时不予执行。'),
      notPerformed(untouched),
      untouched.length === 0 ? paragraph('本次检测未记录未执行的操作。', 'none') : counts(untouched),
      untouched.length === 0
        ? null
        : table(
            '未执行的操作',
            ['控件', '所在页面', '未执行的原因'],
            untouched
              .slice(0, MOST_ROWS)
              .map((one) => [one.label === '' ? '（无文字控件）' : `“${one.label}”`, context.page(one.screen), UNTOUCHED_WHY[one.why]]),
            'bare',
          ),
      untouched.length > MOST_ROWS ? paragraph(`其余 ${untouched.length - MOST_ROWS} 项见报告数据文件（report.json）。`) : null,
    ),
    part(
      2,
      '遮挡层及处理',
      report.covers.length === 0
        ? paragraph('检测中未见弹窗等遮挡层。', 'none')
        : table(
            '遮挡层及处理',
            ['类型', '页面', '处理（处理前已截图）'],
            report.covers.map((cover) => [
              COVER_KIND[cover.kind],
              context.page(cover.screen),
              cover.answered === '' ? '未处理' : cover.answered,
            ]),
            'bare',
          ),
    ),
    part(
      3,
      '可能产生数据的操作',
      list(
        report.effects.map((effect) => `点按“${effect.label}”后，应用程序提示“${effect.said}”。请告知主办（使用）单位核对。`),
        '检测中未见应用程序提示有数据提交、打卡签到等操作完成。',
      ),
    ),
    part(4, '截图中遮盖的内容', hiddenPlaces(context)),
    part(5, '异常情况', list([...environmentSentences(report), ...report.crashes.map(crash)], '检测中未记录应用程序异常退出。')),
  );
}

function handovers(context: Context): Html {
  const { report } = context;
  if (report.handovers === undefined || report.handovers.length === 0)
    return paragraph(report.coverage.signIn === 'needs-person' ? '登录环节需要人工介入，本次未完成。' : '本次检测未记录人工介入。');
  const rows = report.handovers.map((one) => {
    const { step, time, done, ended } = handoverWords(one);
    return [step, one.screen === null ? '未记录' : context.page(one.screen), time, done, ended];
  });
  return markup`${paragraph('下列环节须由人工完成。填写的内容不作记录，时间为北京时间。')}
${table('人工介入', ['环节', '所在页面', '起止时间', '人工操作', '结果'], rows, 'bare')}`;
}

/** A crash is noted with the time before it. */
const crash = (noted: string): string => noted.replace(/^\d{4}-\d\d-\d\dT\S+/u, beijingTime);

/** Which pictures were not shown whole, and why; the whole ones lie in the evidence. */
function hiddenPlaces(context: Context): Html {
  const rows = context.report.screens.flatMap(({ id, hidden = [], unchecked }) => {
    const kinds = [...new Set(hidden.map(({ what }) => what))];
    const words = kinds.map((kind) => `${HIDDEN[kind]} ${hidden.filter(({ what }) => what === kind).length} 处`);
    if (unchecked === true) words.push('文字未能识别，全图仅示轮廓');
    return words.length === 0 ? [] : [[context.page(id), words.join('，')]];
  });
  return markup`${paragraph('本报告的文字和截图中，个人手机号、身份证号、银行卡号、电子邮箱及与之相关的姓名已隐去；按文字判断，不含人像和手写内容。完整内容只存于证据材料，限办案使用。')}
${rows.length === 0 ? paragraph('本次检测的截图未见需要遮盖的内容。', 'none') : table('截图中遮盖的内容', ['页面', '遮盖的内容'], rows, 'bare')}`;
}

/** The office's sentence for what would have acted and was left alone. */
function notPerformed(untouched: readonly Untouched[]): Html | null {
  const labels = [
    ...new Set(
      untouched
        .filter(({ why, label }) => why === 'would-change-data' && label !== '')
        .map(({ label }) => `“${shortened(oneLine(label), 20)}”`),
    ),
  ];
  if (labels.length === 0) return null;
  return paragraph(`检测人员（系统）未点击${labels.slice(0, 8).join('')}${labels.length > 8 ? '等' : ''}，未由此产生记录。`);
}

function counts(untouched: readonly Untouched[]): Html {
  const rows = ORDER.map((why) => [why, untouched.filter((one) => one.why === why).length] as const).filter(([, count]) => count > 0);
  return list(
    rows.map(([why, count]) => `${UNTOUCHED_WHY[why]}：${count} 项`),
    '',
  );
}

/** Left open to be written on: no person has reviewed when the report is made. */
export function review(context: Context): Html {
  const other = confirmationWords(context) ?? otherDevice(context);
  return section(
    8,
    '复核意见',
    part(
      0,
      '换机复核',
      other === null
        ? paragraph(context.report.overall === 'fail' ? '未经换机复核。' : '本次未进行换机复核。', 'none')
        : other.map((sentence) => paragraph(sentence)),
    ),
    part(
      1,
      '审核意见、改判及理由',
      markup`<div class="write">${facts('审核意见', [
        ['审核意见', markup`<span class="vh">待填写</span>`],
        ['改判及理由', markup`<span class="vh">待填写</span>`],
      ])}</div>`,
    ),
  );
}
