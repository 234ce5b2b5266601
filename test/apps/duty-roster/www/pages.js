/* 第二次启动起，首页显示当日的到岗卡片 */
const starts = Number(localStorage.getItem('starts') || '0') + 1;
localStorage.setItem('starts', String(starts));

const people = [['王建国', '主班'], ['李敏', '副班'], ['𬭎一', '备班']];

/* 老检索服务只认两字节字 */
function narrow(event) {
  event.target.value = event.target.value.replace(/[\u{10000}-\u{10ffff}]/gu, '?');
}

start(
  {
    home: {
      title: '清溪值班',
      body: () => [
        ...(starts > 1
          ? [
              el('div', { className: 'card' }, '今日尚未签到', el('small', {}, '请于八点半前完成'), el('button', { on: () => post('arrive') }, '立即签到')),
            ]
          : []),
        el('input', { type: 'search', placeholder: '搜索值班人员', oninput: narrow }),
        el('div', { className: 'grid' }, el('div', { on: () => go('roster') }, '值班表'), el('div', { on: () => go('book') }, '通讯录')),
        el('div', { className: 'foot' }, '主办单位：清溪县应急管理局'),
      ],
    },
    roster: {
      title: '值班表',
      body: () => people.map(([name, post]) => el('div', { className: 'card' }, name, el('small', {}, post))),
    },
    book: { title: '通讯录', body: () => [el('div', { className: 'card' }, '值班室', el('small', {}, '内线 8001'))] },
    me: {
      title: '我的',
      body: () => [el('div', { className: 'card', on: () => go('say') }, '意见反馈'), el('div', { className: 'card', on: () => go('about') }, '关于')],
    },
    say: {
      title: '意见反馈',
      body: () => [
        el('textarea', { placeholder: '请填写您的意见', maxLength: 200 }),
        el('button', { on: () => post('feedback-submit') }, '提交'),
      ],
    },
    about: { title: '关于', body: () => [el('div', { className: 'card' }, '清溪值班', el('small', {}, '版本 1.4.0')), el('div', { className: 'foot' }, '主办单位：清溪县应急管理局')] },
  },
  [
    ['home', '首页'],
    ['me', '我的'],
  ],
);
