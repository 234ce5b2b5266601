/* 时长都是办事和视频的，与使用本应用无关 */
start(
  {
    home: {
      title: '青禾志愿',
      body: () => [
        el('input', { type: 'search', placeholder: '搜索活动' }),
        el('div', { className: 'card', on: () => go('lessons') }, '微课堂', el('small', {}, '急救和沟通')),
        el('div', { className: 'card' }, '敬老服务', el('span', { className: 'fig' }, '服务 2小时30分')),
        el('div', { className: 'foot' }, '主办单位：青禾区民政局'),
      ],
    },
    lessons: {
      title: '微课堂',
      body: () =>
        [['心肺复苏', '12:40'], ['与老人沟通', '08:15']].map(([name, length]) =>
          el('div', { className: 'card' }, name, el('small', {}, `视频时长 ${length}`)),
        ),
    },
    me: {
      title: '我的',
      body: () => [
        el('div', { className: 'card' }, '陈小雨', el('small', {}, '青禾街道')),
        el('div', { className: 'card' }, '服务时长', el('span', { className: 'fig' }, '36小时20分')),
        el('div', { className: 'card', on: () => go('say') }, '投诉建议'),
      ],
    },
    say: {
      title: '投诉建议',
      body: () => [el('textarea', { placeholder: '请填写投诉或建议' }), el('button', { on: () => post('feedback-submit') }, '提交')],
    },
  },
  [
    ['home', '首页'],
    ['me', '我的'],
  ],
);
