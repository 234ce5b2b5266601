/** The cells of 附件1–4 (指南) and what each is for (office.md 4): data, no code. What a table calls them stands in a column mapping. */

/**
 * id: identity · decides: enters a verdict · prompt: shown to the material reviewer · lead · addr: addressee of documents ·
 * stat · scope: whether it is filed at all · quoted: shown as written · secret: kept apart, never in a table that travels.
 */
export type Use = 'id' | 'decides' | 'prompt' | 'lead' | 'addr' | 'stat' | 'scope' | 'quoted' | 'secret';

export type Field = {
  /** Path in `Application`; of 附件3 and 附件4 in their forms. `[]`: several. */
  readonly key: string;
  readonly form: 1 | 2 | 3 | 4;
  /** 表中名称; in brackets what the form has no cell for. */
  readonly label: string;
  readonly type: 'text' | 'texts' | 'choice' | 'choices' | 'yes-no' | 'number' | 'amount' | 'day' | 'since' | 'credit-code' | 'items';
  readonly options?: readonly string[];
  readonly use: readonly Use[];
  /** Without it a row of a table is not taken. */
  readonly required?: true;
};

const D = 'declaration.';

export const FIELDS: readonly Field[] = [
  { key: `${D}hostUnit.name`, form: 1, label: '单位名称', type: 'text', use: ['decides', 'addr', 'id'], required: true },
  { key: `${D}hostUnit.userUnits`, form: 1, label: '（使用单位）', type: 'texts', use: ['decides'] },
  { key: `${D}hostUnit.shortNames`, form: 1, label: '（标准简称）', type: 'texts', use: ['decides'] },
  { key: `${D}hostUnit.nature`, form: 1, label: '单位性质', type: 'text', use: ['scope'] },
  { key: 'administrative', form: 1, label: '（是否承担行政职能）', type: 'yes-no', use: ['scope'] },
  { key: `${D}hostUnit.level`, form: 1, label: '单位层级', type: 'text', use: ['prompt'] },
  { key: `${D}hostUnit.creditCode`, form: 1, label: '统一社会信用代码', type: 'credit-code', use: ['id'], required: true },
  { key: `${D}hostUnit.address`, form: 1, label: '单位地址', type: 'text', use: ['stat'] },
  { key: `${D}responsible.name`, form: 1, label: '负责人姓名', type: 'text', use: ['addr'] },
  { key: `${D}responsible.title`, form: 1, label: '负责人职务职级', type: 'text', use: ['addr'] },
  { key: `${D}responsible.phone`, form: 1, label: '负责人联系方式', type: 'text', use: ['addr'] },
  { key: `${D}responsible.email`, form: 1, label: '负责人电子邮箱', type: 'text', use: ['addr'] },
  { key: `${D}agent.name`, form: 1, label: '经办人姓名', type: 'text', use: ['addr'] },
  { key: `${D}agent.title`, form: 1, label: '经办人职务职级', type: 'text', use: ['addr'] },
  { key: `${D}agent.phone`, form: 1, label: '经办人联系方式', type: 'text', use: ['addr'] },
  { key: `${D}agent.email`, form: 1, label: '经办人电子邮箱', type: 'text', use: ['addr'] },
  { key: `${D}app.name`, form: 1, label: '应用名称', type: 'text', use: ['id'], required: true },
  { key: `${D}app.onlineSince`, form: 1, label: '应用上线时间', type: 'since', use: ['lead', 'prompt'] },
  {
    key: `${D}app.kind`,
    form: 1,
    label: '应用类型',
    type: 'choice',
    options: ['APP', '小程序', '快应用'],
    use: ['id', 'decides'],
    required: true,
  },
  { key: `${D}app.buildCost`, form: 1, label: '建设费用（万元）', type: 'amount', use: ['stat', 'prompt'] },
  { key: `${D}app.yearlyCost`, form: 1, label: '年维护费用（万元）', type: 'amount', use: ['stat', 'prompt'] },
  {
    key: `${D}app.level`,
    form: 1,
    label: '应用层级',
    type: 'choice',
    options: ['全国', '省部级', '地市级', '区县级', '街镇级', '其他'],
    use: ['stat', 'prompt'],
  },
  {
    key: `${D}app.frequency`,
    form: 1,
    label: '使用频次',
    type: 'choice',
    options: ['每日', '每周', '每月', '每季度', '每半年', '每年', '按需'],
    use: ['stat'],
  },
  {
    key: `${D}app.purpose`,
    form: 1,
    label: '应用程序定位',
    type: 'choices',
    options: ['办公', '管理', '学习', '公共管理服务', '其他'],
    use: ['prompt'],
  },
  { key: `${D}app.purposeText`, form: 1, label: '应用程序定位描述', type: 'text', use: ['prompt', 'quoted'] },
  {
    key: `${D}app.audience`,
    form: 1,
    label: '用户定位',
    type: 'choices',
    options: ['内部工作人员', '经营主体和社会公众'],
    use: ['decides', 'scope'],
  },
  { key: `${D}app.grassroots`, form: 1, label: '是否面向基层使用', type: 'yes-no', use: ['prompt', 'lead'] },
  {
    key: `${D}app.reporting`,
    form: 1,
    label: '填表报数交材料功能设置情况',
    type: 'choice',
    options: ['有且延伸至县级', '有但未延伸至县级', '无'],
    use: ['lead', 'prompt'],
  },
  { key: `${D}app.users`, form: 1, label: '用户总数', type: 'number', use: ['stat'] },
  { key: `${D}app.notes`, form: 1, label: '备注', type: 'text', use: ['quoted', 'prompt'] },
  { key: `${D}access`, form: 1, label: '政务应用程序访问所需信息', type: 'items', use: ['secret'] },
  { key: 'platform.name', form: 1, label: '（承载平台）', type: 'text', use: ['id', 'prompt'] },
  { key: 'platform.appid', form: 1, label: '（appid、包名）', type: 'text', use: ['id'] },
  { key: 'platform.tenant', form: 1, label: '（租户、组织）', type: 'text', use: ['id'] },
  { key: 'platform.entry', form: 1, label: '（进入路径）', type: 'text', use: ['id'] },
  { key: 'grassrootsNote', form: 1, label: '（面向基层的单独说明）', type: 'text', use: ['prompt'] },
  { key: `${D}approval`, form: 2, label: '立项审核情况', type: 'text', use: ['prompt'] },
  { key: `${D}functions.text`, form: 2, label: '功能设置情况', type: 'text', use: ['quoted', 'decides'] },
  {
    key: `${D}functions.restricted`,
    form: 2,
    label: '打卡签到、积分排名、统计在线时长功能的设置原因和依据',
    type: 'items',
    use: ['decides'],
  },
  { key: `${D}functions.grassroots`, form: 2, label: '面向基层使用功能的设置原因和依据', type: 'text', use: ['prompt'] },
  { key: `${D}functions.reporting`, form: 2, label: '填表报数交材料功能的设置原因和依据', type: 'text', use: ['prompt'] },
  { key: `${D}operations`, form: 2, label: '运维和安全保障情况', type: 'text', use: ['prompt'] },
  { key: `${D}acceptance`, form: 2, label: '上线验收情况', type: 'text', use: ['prompt'] },
  { key: `${D}similarApps`, form: 2, label: '本单位正在使用的同类政务应用程序情况', type: 'text', use: ['prompt'] },
  { key: 'seal', form: 2, label: '单位（盖章）', type: 'yes-no', use: ['prompt'] },
  { key: 'date', form: 2, label: '申请日期', type: 'day', use: ['prompt'] },
  { key: 'changes', form: 3, label: '变更信息说明', type: 'items', use: ['decides', 'prompt'], required: true },
  { key: 'reason', form: 3, label: '变更原因说明', type: 'text', use: ['prompt'], required: true },
  { key: 'plannedOn', form: 3, label: '（计划变更日期）', type: 'day', use: ['prompt'], required: true },
  { key: 'reason', form: 4, label: '注销原因', type: 'text', use: ['prompt'], required: true },
  { key: 'measures', form: 4, label: '注销措施', type: 'items', use: ['prompt'], required: true },
  { key: 'offLineOn', form: 4, label: '（下线日期）', type: 'day', use: ['prompt'], required: true },
];

/** The cells a table of applications can fill: 附件1 and 附件2, but for what is no single cell or must not travel. */
export const TABLE_FIELDS: readonly Field[] = FIELDS.filter(({ form, type }) => form <= 2 && type !== 'items');
