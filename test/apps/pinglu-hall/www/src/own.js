import { h, item, page, act, ask } from './dom.js';

const UNIT = '平芦县政务服务和数据管理局';

const pages = {
  search: () => page('搜索', h('div', { class: 'form' }, h('label', {}, h('input', { type: 'search', placeholder: '输入关键词' }))), h('div', { class: 'adm-list' }, h('div', { class: 'adm-list-header' }, '大家在搜'), item('临时救助', '/s/a2'), item('不动产进度', '/s/c1'))),
  kept: () => page('我的收藏', h('div', { class: 'foot' }, '还没有收藏')),
  trail: () => page('浏览足迹', h('div', { class: 'adm-list' }, item('农房建设指引', '/s/c3', { extra: '昨天' })), h('button', { class: 'adm-button', onclick: () => ask('确定清空全部足迹？', act('trail-clear')) }, '清空')),
  say: () => page('投诉建议', h('div', { class: 'form' }, h('label', {}, '您的诉求', h('textarea', { rows: '5', placeholder: '请写明时间、地点和事项' })), h('label', {}, '联系方式', h('input', { placeholder: '手机或邮箱' }))), h('button', { class: 'adm-button', onclick: act('say-submit') }, '发送')),
  faq: () => page('常见问题', ['如何切换乡镇？', '为什么查不到进度？', '政策多久更新？'].map((one) => h('details', {}, h('summary', {}, one), h('p', {}, '请联系所在乡镇便民服务中心。')))),
  font: () => page('字体大小', h('div', { class: 'adm-list' }, ['标准', '大', '特大'].map((one) => item(one, null)))),
  privacy: () => page('隐私政策', h('article', {}, h('p', {}, `${UNIT}重视您的个人信息保护。本应用不收集位置信息，不读取通讯录，仅在本机保存浏览足迹。`))),
  about: () => page('关于百事通', h('div', { class: 'card' }, h('h4', {}, '平芦百事通 4.1.8'), '面向全县窗口和乡镇干部的事项查询工具'), h('div', { class: 'foot' }, `主办单位：${UNIT}`)),
};

export const own = (id) => (pages[id] ?? pages.about)();
