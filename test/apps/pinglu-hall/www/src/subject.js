import { h, item, page, act, ask } from './dom.js';
import { named, wares } from './catalogue.js';
import { desk } from './desk.js';

const towns = ['城关镇', '东岭乡', '石塘镇', '白沙乡', '河口镇', '双桥乡'];
const seed = (id) => [...id].reduce((sum, one) => sum + one.charCodeAt(0), 0);
const line = (name, value) => h('tr', {}, h('td', {}, name), h('td', {}, value));

const layouts = {
  guide: (id, name) => [
    h('div', { class: 'card' }, h('h4', {}, name), `受理单位：县${['民政局', '住建局', '农业农村局', '司法局'][seed(id) % 4]}`),
    h('details', { open: '' }, h('summary', {}, '受理条件'), h('p', {}, '本县户籍或在本县依法从事生产经营活动，材料齐全、符合法定形式。')),
    h('details', {}, h('summary', {}, '申请材料'), h('p', {}, '身份证明、申请表、承诺书各一份。')),
    h('details', {}, h('summary', {}, '办理时限'), h('p', {}, `承诺 ${(seed(id) % 9) + 3} 个工作日，法定 20 个工作日。`)),
  ],
  table: (id, name) => [
    h('table', {}, h('tr', {}, h('th', {}, '单位'), h('th', {}, id === 'h4' ? '物品' : '数量')),
      towns.slice(0, (seed(id) % 4) + 3).map((town, n) => line(town, id === 'h4' ? wares[n % wares.length] : String((seed(id) * (n + 3)) % 97)))),
    h('p', { class: 'foot' }, `${name}，数据截至上月底`),
  ],
  steps: (id) => [h('ul', { class: 'steps' }, ['提出申请', '乡镇初审', '部门复核', '公示', '办结归档'].slice(0, (seed(id) % 3) + 3).map((step, n) => h('li', {}, step, h('small', {}, `第 ${n + 1} 环节，${(seed(id) % 4) + n + 1} 日内`))))],
  calendar: (id) => [
    h('div', { class: 'cal' }, ['日', '一', '二', '三', '四', '五', '六'].map((day) => h('span', {}, day)), Array.from({ length: 30 }, (_, n) => h('span', { class: (n * seed(id)) % 5 === 0 ? 'busy' : '' }, String(n + 1)))),
    h('div', { class: 'card' }, h('h4', {}, '安排'), `蓝色日期已有安排，共 ${(seed(id) % 6) + 2} 项。`),
  ],
  chart: (id) => [towns.map((town, n) => h('div', { class: 'bar' }, town, h('u', { style: `width:${((seed(id) * (n + 2)) % 60) + 20}%` }), `${((seed(id) * (n + 2)) % 60) + 20}%`))],
  contact: (id) => [h('div', { class: 'adm-list' }, towns.slice(0, (seed(id) % 4) + 2).map((town, n) => item(`${town}联络员`, null, { desc: `0793-66${(seed(id) * (n + 7)) % 90}${10 + n}` })))],
  list: (id, name) => [h('div', { class: 'adm-list' }, towns.slice(0, (seed(id) % 3) + 3).map((town, n) => item(`${town}${name}`, `/s/${id}/${n}`, { desc: `更新于 ${n + 2} 日前` })))],
  form: (id, name) => [
    h('div', { class: 'form' },
      h('label', {}, '单位名称', h('input', { placeholder: '请输入单位名称' })),
      h('label', {}, '联系人', h('input', { placeholder: '请输入联系人' })),
      h('label', {}, '需求说明', h('textarea', { rows: '3', placeholder: `请描述${name}的具体情况` }))),
    h('button', { class: 'adm-button', onclick: act('form-submit') }, '提交'),
    h('div', { class: 'adm-list' }, item('清空已填内容', null, {})),
  ],
};

/** 一个事项；带序号的是清单里的一条。 */
export function subject(id, row) {
  if (id === 'h3' || id.startsWith('desk')) return desk(id);
  const [, name, layout] = named(id);
  if (row !== undefined) {
    return page(`${name}详情`, h('div', { class: 'card' }, h('h4', {}, `${towns[Number(row)]}${name}`), '经办人：张工；状态：已公开。'),
      h('table', {}, line('编号', `PL-${seed(id)}-${row}`), line('来源', '县级平台')),
      h('button', { class: 'adm-button', onclick: () => ask('确定将此条设为已办？', act('mark-done')) }, '设为已办'));
  }
  return page(name, ...layouts[layout](id, name));
}
