/** What the material reviewer is shown of an application: papers that lack something, and things to look at. Proposals; papers decide nothing here. */
import { isDay, type Day } from '../../calendar/day.ts';
import { EXISTING_SINCE, sinceOf } from '../since.ts';
import { BELOW_COUNTY, NONE } from './natures.ts';
import type { Application } from './schema.ts';

/** paper: something is missing from the papers · look: for the reviewer's eye · lead: stays in the office. */
export type Prompt = { readonly kind: 'paper' | 'look' | 'lead'; readonly key: string; readonly words: string; readonly basis: string };

const blank = (text: string | undefined): boolean => text === undefined || /^[\s/／—–\-一]*$/u.test(text);

/** `today`: Beijing's day, to tell whether it is on line already. */
export function promptsOf(application: Application, today: Day): readonly Prompt[] {
  const { declaration, grassrootsNote, platform, seal, date } = application;
  const { hostUnit, app, functions } = declaration;
  const out: Prompt[] = [];
  const add = (kind: Prompt['kind'], key: string, words: string, basis: string): void => {
    out.push({ kind, key, words, basis });
  };
  const needed = (key: string, label: string, text: string | undefined, basis: string): void => {
    if (blank(text)) add('paper', key, `没有填写“${label}”。`, basis);
  };

  needed('declaration.approval', '立项审核情况', declaration.approval, '《办法》第六条、第八条第（二）项');
  needed('declaration.functions.text', '功能设置情况', functions?.text, '《办法》第八条第（三）项');
  needed('declaration.operations', '运维和安全保障情况', declaration.operations, '《办法》第八条第（四）项');
  needed('declaration.acceptance', '上线验收情况', declaration.acceptance, '《办法》第六条（原则上应验收）、第八条第（五）项');
  if (blank(declaration.similarApps))
    add('paper', 'declaration.similarApps', '“同类政务应用程序情况”是空的：没有的应填“无”，空白不等于“无”。', '《指南》附件2 第8项');
  else if (!NONE.includes((declaration.similarApps ?? '').replace(/[。.]$/u, '')))
    add('look', 'declaration.similarApps', '申报有同类应用，请核对单独设置的必要性。', '《指南》附件2 第8项');
  if (seal !== true) add('paper', 'seal', '没有单位盖章。', '《指南》附件2');
  if (date === undefined || !isDay(date)) add('paper', 'date', '没有申请日期。', '《指南》附件2');

  if (BELOW_COUNTY.some((word) => hostUnit.level?.includes(word)))
    add('look', 'declaration.hostUnit.level', '县以下单位原则上不得开发建设政务应用程序，请核实。', '《办法》第二条第一款');
  if (app.level === '街镇级')
    add(
      'look',
      'declaration.app.level',
      '应用层级为街镇级：表格列有此项，而县以下单位原则上不得开发建设，请核实主办单位。',
      '《办法》第二条第一款',
    );
  const other = app.level === '其他' || app.purpose?.includes('其他') === true;
  if (other && blank(app.purposeText))
    add('paper', 'declaration.app.purposeText', '应用层级或定位选择“其他”的，须在定位描述中明确。', '《指南》附件1');
  if (app.grassroots === true && blank(grassrootsNote) && blank(functions?.grassroots))
    add(
      'paper',
      'grassrootsNote',
      '面向基层使用的，须单独说明需要基层使用的主要功能及其用途。',
      '《办法》第八条第二款、《指南》附件1 备注1',
    );
  if (app.reporting !== undefined && app.reporting !== '无' && blank(app.notes) && blank(functions?.reporting))
    add('paper', 'declaration.app.notes', '有填表报数交材料功能的，须说明收集的主要内容及其用途。', '《指南》附件1 备注2、附件2 第5项');
  for (const [key, label, cost] of [
    ['buildCost', '建设费用', app.buildCost],
    ['yearlyCost', '年维护费用', app.yearlyCost],
  ] as const)
    if (typeof cost === 'string' && cost.includes('估') && blank(app.notes))
      add('paper', `declaration.app.${key}`, `${label}为估算的，须说明估算依据。`, '《指南》附件1 备注3');
  for (const { name, reason, basis } of functions?.restricted ?? [])
    if (blank(reason) || blank(basis))
      add('paper', 'declaration.functions.restricted', `“${name}”须充分说明设置原因和依据。`, '《指南》附件2 第5项');
  if (app.kind !== undefined && app.kind !== 'APP' && platform === undefined)
    add('paper', 'platform', '小程序、快应用须写明承载平台、appid、租户和进入路径；附件1没有此栏，请单位补充。', '检测需要');
  const since = sinceOf(app.onlineSince);
  if (since !== null && since.from >= EXISTING_SINCE && since.to <= today)
    add(
      'lead',
      'declaration.app.onlineSince',
      `上线时间${app.onlineSince ?? ''}在施行之后、备案之前：上线前应履行备案程序。`,
      '《办法》第五条第一款',
    );
  if (since?.existing === 'perhaps')
    add('look', 'declaration.app.onlineSince', '上线时间只写到月，是否在2026年1月25日前不能确定，请单位写明日期。', '《办法》第二十六条');
  return out;
}
