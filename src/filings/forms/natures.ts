/** Words of 附件1 as units write them, and what follows from them (office.md 1.5). Data: who reads it stands in scope.ts and prompts.ts. */

export type Nature = {
  readonly words: readonly string[];
  readonly answer: 'file' | 'ask';
  readonly basis: string;
  readonly because: string;
};

/** “单位性质”: the first with a word that stands in it decides. */
export const NATURES: readonly Nature[] = [
  // 党的机关, 国有企业: not named in the seeds. Looked at first: 党政机关 is neither one thing nor the other.
  {
    words: ['党的机关', '党委', '党政', '中共', '国企', '企业', '公司'],
    answer: 'ask',
    basis: '',
    because: '办法和指南没有写明此类单位',
  },
  {
    words: ['其他国家机关', '人大', '权力机关', '审判机关', '法院', '检察', '监察'],
    answer: 'file',
    basis: '《办法》第二十四条、《指南》一',
    because: '行政机关以外的其他国家机关主办（使用），纳入统一备案管理',
  },
  { words: ['行政机关', '政府部门', '人民政府'], answer: 'file', basis: '《办法》第二条', because: '行政机关主办（使用）' },
  { words: ['群团', '人民团体', '工会', '共青团', '妇联'], answer: 'file', basis: '《办法》第二条', because: '群团组织主办（使用）' },
];

/** “单位层级” below the county. */
export const BELOW_COUNTY: readonly string[] = ['乡', '镇', '街道', '村', '社区', '县以下'];

/** What stands in a field for “there is none”. */
export const NONE: readonly string[] = ['无', '没有', '暂无', '無'];
