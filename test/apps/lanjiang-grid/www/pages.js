/* 登录后的页面 */
const events = [['路面破损', '已办结'], ['井盖缺失', '处理中'], ['噪声扰民', '已办结']];
const bar = (on) =>
  h('div', { className: 'bar' }, ...[['home', '首页'], ['mine', '我的']].map(([to, name]) => h('a', { className: on === to ? 'on' : '', tap: () => (location.hash = to) }, name)));
const PAGES = {
  home: () => {
    show('兰江网格通', [
      ...(session.role === '网格长'
        ? [h('div', { className: 'box' }, h('h4', {}, '今日未签到'), h('p', {}, '请在九点前完成网格签到'), h('button', { className: 'go', tap: () => report('arrive') }, '立即签到'))]
        : []),
      h('div', { className: 'nav' }, ...[['grid', '网格信息'], ['events', '事件查询'], ['book', '通讯录']].map(([to, name]) => h('a', { tap: () => (location.hash = to) }, name))),
      h('div', { className: 'ft' }, `主办单位：${UNIT}`),
    ]);
    root.append(bar('home'));
  },
  mine: () => {
    show('我的', [
      h('div', { className: 'box' }, h('h4', {}, session.role), h('p', {}, `手机 ${session.phone}`)),
      ...[['say', '意见反馈'], ['about', '关于']].map(([to, name]) => h('div', { className: 'box', tap: () => (location.hash = to) }, name)),
      h('button', { className: 'go', tap: () => report('quit') }, '退出登录'),
    ]);
    root.append(bar('mine'));
  },
  grid: () => show('网格信息', [h('div', { className: 'box' }, h('h4', {}, '第三网格'), h('p', {}, '辖区 4 个小区，居民 1286 户'))], true),
  events: () => show('事件查询', events.map(([name, state]) => h('div', { className: 'box' }, h('h4', {}, name), h('p', {}, state))), true),
  book: () => show('通讯录', [h('div', { className: 'box' }, h('h4', {}, '街道值班室'), h('p', {}, '内线 6602'))], true),
  say: () => show('意见反馈', [h('textarea', { rows: 5, style: 'width:100%', placeholder: '请填写您的意见建议' }), h('button', { className: 'go', tap: () => report('feedback-submit') }, '提交')], true),
  about: () => show('关于', [h('div', { className: 'box' }, h('h4', {}, '兰江网格通'), h('p', {}, '版本 2.3.1')), h('div', { className: 'ft' }, `主办单位：${UNIT}`)], true),
};
function draw() {
  const to = location.hash.slice(1);
  if (!session.phone) return drawLogin();
  if (!session.role) return drawRoles();
  (PAGES[to] || PAGES.home)();
}
addEventListener('hashchange', draw);
draw();
