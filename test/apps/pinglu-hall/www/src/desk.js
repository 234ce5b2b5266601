import { h, item, page, act } from './dom.js';

/** 窗口管理及其下级。 */
const pages = {
  h3: () => page('窗口管理', h('div', { class: 'adm-list' }, item('窗口设置', '/s/desk-set'), item('窗口人员', '/s/desk-people'), item('叫号情况', '/s/desk-queue'))),
  'desk-set': () => page('窗口设置', h('table', {}, h('tr', {}, h('th', {}, '窗口'), h('th', {}, '事项')), ['1 号', '2 号', '3 号'].map((one, n) => h('tr', {}, h('td', {}, one), h('td', {}, ['综合受理', '社保医保', '不动产'][n]))))),
  'desk-queue': () => page('叫号情况', h('div', { class: 'card' }, h('h4', {}, '当前叫号 A057'), '等候 6 人')),
  'desk-people': () => page('窗口人员', h('div', { class: 'adm-list' }, item('值守名单', '/s/desk-names'), item('早晚到岗', '/s/desk-arrive'))),
  'desk-names': () => page('值守名单', h('div', { class: 'adm-list' }, ['赵敏', '孙立', '钱芳'].map((one, n) => item(one, null, { extra: `${n + 1} 号窗口` })))),
  'desk-arrive': () => page('早晚到岗', h('div', { class: 'card' }, h('h4', {}, '今日未签到'), '上班 8:30，下班 17:30；逾期按旷工计。'), h('button', { class: 'adm-button', onclick: act('arrive') }, '上班签到'), h('p', { class: 'foot' }, '本月已签到 9 天')),
};

export const desk = (id) => (pages[id] ?? pages.h3)();
