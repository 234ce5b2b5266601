/** 工作日历, and fault plans of the virtual device. */
import type { Words } from './words.ts';

export const CALENDAR_WORDS: Words = {
  schema: '格式版本',
  years: '各年度的通知',
  year: '年份',
  notice: '通知',
  title: '通知名称（默认按年份）',
  number: '文号',
  date: '通知日期',
  holidays: '放假安排（不写则取所装 chinese-days 的数据，以校验值核对）',
  name: '节日名称',
  from: '放假第一天',
  to: '放假最后一天',
  days: '通知写明的共几天',
  worked: '调休上班的周末',
  sha256: '内容校验值（govapp calendar check 计算）',
};

export const FAULT_PLAN_WORDS: Words = {
  schema: '格式和版本',
  seed: '随机种子：相同种子，相同故障',
  faults: '故障列表',
  fault: '故障种类',
  when: '何时发生；缺省为该种故障的通常时机',
  command: '在哪个命令处发生：start、GET /source、shell …、install 包名、page 路径；* 代表任意文字',
  nth: '从第几次起',
  times: '连续几次；0 为每次',
  chance: '发生的概率（由种子决定）',
  seconds: '持续或推迟的秒数；时钟偏差可为负',
  reason: '安装失败的原因代码',
};

export const COLUMNS_WORDS: Words = {
  schema: '格式版本',
  title: '说明',
  columns: '项目 → 列名（可有几种叫法）',
  received: '收到日期列',
  package: '安装包文件名列',
  packageName: '包名列',
  values: '项目 → 表中写法 → 选项',
  defaults: '项目 → 模板没有此列时的内容',
  results: '导出结果的各列：内容、列名',
};
