(function (s) {
  var NOTICES = [
    { t: '关于开展养老护理员培训的通知', d: '2026-05-19', p: ['各县市区民政局：', '定于 6 月上旬举办全市养老护理员技能培训，请组织相关人员参加。', '培训内容包括老年人能力评估、失能照护和应急救护。'] },
    { t: '社会工作者登记注册流程调整', d: '2026-05-13', p: ['自 6 月 1 日起，社会工作者登记注册改为线上办理。', '请提前准备职业资格证书和身份证明。'] },
    { t: '“五一”假期值班安排', d: '2026-04-29', p: ['假期期间各科室安排人员值班，电话保持畅通。'] }
  ];
  var GUIDES = [['最低生活保障申请', ['受理条件：共同生活的家庭成员人均收入低于当地低保标准。', '办理时限：30 个工作日。']], ['高龄津贴申领', ['受理条件：具有本市户籍、年满 80 周岁的老年人。', '办理时限：15 个工作日。']], ['社会团体成立登记', ['受理条件：有 50 个以上的个人会员或者 30 个以上的单位会员。', '办理时限：60 日。']]];
  var COLORS = ['#0e8a8a', '#e08a2e', '#3d7fd6', '#c8566b', '#6d67c9', '#4f9a4a'];
  function list(y, rows) {
    s.rect(12, y, s.width - 24, rows.length * 54, '#fff', 10);
    rows.forEach(function (r, i) {
      var top = y + i * 54;
      if (i) s.line(24, top, s.width - 48);
      s.text(r[0], 26, top + 27);
      if (r[2]) s.arrow(s.width - 36, top + 27);
      if (r[1]) s.text(r[1], s.width - (r[2] ? 46 : 28), top + 27, { align: 'right', size: 13, color: '#5c6f6f' });
      if (r[2]) s.hit(12, top, s.width - 24, 54, r[2]);
    });
    return y + rows.length * 54 + 12;
  }
  function grid(y, items) {
    var w = (s.width - 24) / 4, rows = Math.ceil(items.length / 4);
    s.rect(12, y, s.width - 24, rows * 92 + 6, '#fff', 10);
    items.forEach(function (it, i) {
      var x = 12 + (i % 4) * w, top = y + Math.floor(i / 4) * 92;
      s.circle(x + w / 2, top + 34, 22, COLORS[i % 6]);
      s.text(it[1], x + w / 2, top + 34, { align: 'center', color: '#fff', size: 18, bold: true });
      s.text(it[0], x + w / 2, top + 74, { align: 'center', size: 13 });
      s.hit(x, top, w, 92, it[2]);
    });
    return y + rows * 92 + 18;
  }
  function to(name, arg) { return function () { s.go(name, arg); }; }
  function button(t, y, fn) { s.rect(20, y, s.width - 40, 46, '#0e8a8a', 23); s.text(t, s.width / 2, y + 23, { align: 'center', color: '#fff', size: 17 }); s.hit(20, y, s.width - 40, 46, fn); return y + 62; }
  function footer(y) { s.text('主办单位：潭州市民政局', s.width / 2, y + 22, { align: 'center', size: 13, color: '#4d5f5f' }); return y + 50; }

  s.define('home', { tab: true, draw: function () {
    s.rect(0, 0, s.width, 150, '#0e8a8a');
    s.text('潭州社工通', 22, 62, { color: '#fff', size: 26, bold: true });
    s.text('服务群众　情暖民生', 22, 98, { color: '#d8f3f1', size: 14 });
    var y = grid(124, [['通知公告', '告', to('notices')], ['办事指南', '办', to('guides')], ['志愿活动', '志', to('volunteer')], ['养老服务', '老', to('elder')]]);
    s.text('最新通知', 24, y + 16, { bold: true, size: 16 });
    y = list(y + 38, NOTICES.slice(0, 2).map(function (n) { return [n.t, '', to('notice', n)]; }));
    return footer(y);
  } });
  s.define('serve', { title: '服务', tab: true, draw: function () { return footer(grid(12, [['办事指南', '办', to('guides')], ['志愿活动', '志', to('volunteer')], ['养老服务', '老', to('elder')], ['通知公告', '告', to('notices')], ['意见反馈', '言', to('feedback')]])); } });
  s.define('mine', { title: '我的', tab: true, draw: function () {
    s.rect(0, 0, s.width, 110, '#0e8a8a'); s.circle(54, 52, 28, '#fff'); s.text('社', 54, 52, { align: 'center', color: '#0e8a8a', size: 24, bold: true }); s.text('访客', 98, 52, { color: '#fff', size: 20 });
    return list(124, [['意见反馈', '', to('feedback')], ['服务条款', '', to('terms')], ['关于', 'v0.3.1', to('about')]]);
  } });
  s.define('notices', { title: '通知公告', draw: function () { return list(12, NOTICES.map(function (n) { return [n.t, '', to('notice', n)]; })); } });
  s.define('notice', { title: '通知详情', draw: function (n) {
    s.rect(0, 0, s.width, 1000, '#fff');
    var y = s.para(n.t, 18, 34, s.width - 36, { size: 20 });
    s.text('潭州市民政局办公室　' + n.d, 18, y + 4, { size: 12, color: '#5c6f6f' });
    y += 38;
    n.p.forEach(function (p) { y = s.para('　　' + p, 18, y, s.width - 36) + 6; });
    return y + 20;
  } });
  s.define('guides', { title: '办事指南', draw: function () { return list(12, GUIDES.map(function (n) { return [n[0], '', to('guide', n)]; })); } });
  s.define('guide', { title: '指南详情', draw: function (n) {
    s.rect(0, 0, s.width, 1000, '#fff');
    s.text(n[0], 18, 34, { size: 20, bold: true });
    var y = 78;
    n[1].forEach(function (p) { y = s.para(p, 18, y, s.width - 36) + 6; });
    return y;
  } });
  s.define('volunteer', { title: '志愿活动', draw: function () {
    var y = grid(12, [['活动日历', '历', to('calendar')], ['签到', '到', function () { s.post('sign'); s.say('签到成功'); }], ['活动掠影', '影', to('photos')], ['队伍介绍', '队', to('teams')]]);
    y = list(y, [['敬老院陪伴行动', '05-24'], ['社区环境整治', '05-30'], ['困境儿童暑期课堂', '07-06']]);
    return button('报名参加', y + 6, function () { s.post('activity-join'); s.say('已报名'); });
  } });
  s.define('calendar', { title: '活动日历', draw: function () { return list(12, [['敬老院陪伴行动', '5 月 24 日 9:00'], ['社区环境整治', '5 月 30 日 8:30'], ['困境儿童暑期课堂', '7 月 6 日 14:30']]); } });
  s.define('photos', { title: '活动掠影', draw: function () { for (var i = 0; i < 4; i++) { s.rect(12, 12 + i * 150, s.width - 24, 138, COLORS[i], 10); s.text(['端午送温暖', '义诊进社区', '植树护绿', '反诈宣传'][i], 28, 128 + i * 150, { color: '#fff', size: 16, bold: true }); } return 620; } });
  s.define('teams', { title: '队伍介绍', draw: function () { return list(12, [['红马甲社区服务队', '46 人'], ['夕阳红关爱队', '28 人'], ['青年先锋服务队', '63 人']]); } });
  s.define('elder', { title: '养老服务', draw: function () { return list(12, [['潭州市社会福利院', '床位 420'], ['湘水街道养老服务中心', '床位 86'], ['岳塘日间照料中心', '床位 40']]); } });
  s.define('feedback', { title: '意见反馈', draw: function () {
    s.rect(12, 12, s.width - 24, 250, '#fff', 10);
    s.text('反馈内容', 24, 36, { bold: true });
    s.field('words', '请输入您的意见、建议或投诉', 24, 56, s.width - 48, 110);
    s.text('联系方式', 24, 188, { bold: true });
    s.field('tel', '手机号或邮箱', 24, 206, s.width - 48, 44);
    return button('提交', 284, function () { s.post('feedback-send'); s.say(s.value('words') ? '感谢您的反馈' : '请输入反馈内容'); });
  } });
  s.define('terms', { title: '服务条款', draw: function () { s.rect(0, 0, s.width, 900, '#fff'); var y = 34; ['一、本应用供全市民政系统工作人员和社会工作者使用。', '二、本应用不收集个人敏感信息。', '三、使用中如有疑问，可通过“意见反馈”与我们联系。'].forEach(function (p) { y = s.para(p, 18, y, s.width - 36) + 8; }); return y; } });
  s.define('about', { title: '关于', draw: function () {
    s.circle(s.width / 2, 90, 42, '#0e8a8a'); s.text('社', s.width / 2, 90, { align: 'center', color: '#fff', size: 38, bold: true });
    s.text('潭州社工通', s.width / 2, 160, { align: 'center', size: 20, bold: true }); s.text('版本 0.3.1', s.width / 2, 190, { align: 'center', size: 13, color: '#4d5f5f' });
    s.text('联系电话：0731-5850 0031', s.width / 2, 240, { align: 'center', size: 14 });
    return footer(262);
  } });
  s.start();
})(Stage);
