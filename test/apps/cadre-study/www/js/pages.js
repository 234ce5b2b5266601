var Pages = {};
function to(name, arg) { return function () { uni.navigateTo(name, arg); }; }
function row(label, value, tap) { return view({ c: 'li', tap: tap }, text(label), view(tap ? 'v go' : 'v', text(value || ''))); }
function courseRow(c, i) { return view({ c: 'course', tap: to('detail', i) }, view({ c: 'cover', s: 'background:' + c[2] }, text(c[0].slice(0, 8))), view('', view('course-name', text(c[0])), view('sub', text('主讲：' + c[1] + '　' + c[3] + ' 学分')))); }
function noticeRow(n, i) { return view({ c: 'li', tap: to('noticeText', i) }, text(n.t.length > 17 ? n.t.slice(0, 17) + '…' : n.t), view('v', text(n.d.slice(5)))); }
function copyright(more) { return view('copyright', view('', text('主办单位：' + HOST_UNIT)), more ? view('', text(more)) : null); }
function button(label, tap, plain) { return h('uni-button', { c: 'primary' + (plain ? ' plain' : ''), tap: tap }, label); }

Pages.login = { render: function () {
  var user = input('请输入学员账号'), word = input('请输入密码', { password: true });
  return view('login', image('static/logo.svg', 'logo'), view('app', text('江城干部云课堂')), view('line', user), view('line', word), button('登 录', function () {
    if (!user.get() || !word.get()) return uni.showToast('请输入账号和密码');
    if (user.get() !== 'jc010236' || word.get() !== 'Yunketang#36') return uni.showToast('账号或密码不正确');
    localStorage.setItem('uni_token', '1');
    report('login');
    uni.reLaunch('index');
  }), copyright('建议使用 Android 8.0 及以上版本'));
} };
Pages.index = { render: function () {
  return view('', view('swiper', image('static/banner.svg')), view('block', view('kong', [['选', '选课中心', '#c0392b', function () { uni.switchTab('course'); }], ['班', '培训班次', '#d98b2b', to('classes')], ['告', '通知公告', '#2f7fb8', to('notices')], ['我', '我的课程', '#3f9a6b', to('myCourses')]].map(function (k) {
    return view({ c: 'kong-item', tap: k[3] }, view({ c: 'kong-ico', s: 'background:' + k[2] }, text(k[0])), text(k[1]));
  }))), view('block', view('block-title', text('最新通知')), NOTICES.slice(0, 2).map(noticeRow)), view('block', view('block-title', text('精品推荐')), COURSES.slice(0, 3).map(courseRow)), copyright());
} };
Pages.course = { title: '选课中心', render: function () {
  var kind = 0, list = view('block'), bar = view('tabs2');
  function fill() {
    bar.innerHTML = ''; list.innerHTML = '';
    ['全部', '必修', '选修'].forEach(function (k, i) { bar.appendChild(view({ c: i === kind ? 'on' : '', tap: function () { kind = i; fill(); } }, text(k))); });
    COURSES.forEach(function (c, i) { if (kind === 0 || i % 2 === kind - 1) list.appendChild(courseRow(c, i)); });
  }
  fill();
  return view('', bar, list);
} };
Pages.detail = { title: '课程介绍', render: function (i) {
  var c = COURSES[i];
  return view('', view({ c: 'cover', s: 'background:' + c[2] + ';width:100%;height:190px;border-radius:0;font-size:20px;padding:70px 20px' }, text(c[0])), view('block', row('主讲教师', c[1]), row('课程学分', c[3]), row('视频时长', '45 分钟')), view('block', view('block-title', text('内容简介')), view('rich', view('p', text('本课程围绕“' + c[0] + '”，结合典型案例系统讲解基本理论、工作方法和注意事项，适合机关干部学习。')))), button('开始学习', function () { report('course-play'); uni.showToast('视频加载中'); }), button('加入我的课程', function () { report('course-add'); uni.showToast('已加入'); }, true), button('收藏', function () { report('collect'); uni.showToast('已收藏'); }, true));
} };
Pages.classes = { title: '培训班次', render: function () { return view('block', CLASSES.map(function (c, i) { return view({ c: 'course', tap: to('classInfo', i) }, view('', view('course-name', text(c[0])), view('sub', text(c[1] + '　' + c[3])))); })); } };
Pages.classInfo = { title: '班次详情', render: function (i) {
  var c = CLASSES[i];
  return view('', view('block', view('block-title', text(c[0])), row('起止日期', c[1]), row('培训地点', c[2]), row('状态', c[3])), i === 1 ? button('我要报名', function () { report('class-join'); uni.showToast('报名成功'); }) : null);
} };
Pages.notices = { title: '通知公告', render: function () { return view('block', NOTICES.map(noticeRow)); } };
Pages.noticeText = { title: '公告正文', render: function (i) { var n = NOTICES[i]; return view('rich', view('h', text(n.t)), view('m', text('发布：人才开发科　' + n.d)), n.p.map(function (p) { return view('p', text(p)); })); } };
Pages.myCourses = { title: '我的课程', render: function () { return view('block', COURSES.slice(1, 4).map(courseRow)); } };
Pages.mine = { render: function () {
  return view('', view({ c: 'user', tap: to('profile') }, view('avatar', text('江')), view('', view({ s: 'font-size:19px;font-weight:700' }, text(ME.name)), view({ s: 'font-size:13px;margin-top:5px' }, text(ME.dept)))), view('nums', view('', view('num', text(ME.credit)), view('cap', text('学分'))), view('', view('num', text(ME.done)), view('cap', text('已学课程'))), view('', view('num', text('2')), view('cap', text('结业证书')))), view('block', row('我的课程', '', to('myCourses')), row('学习档案', '', to('archive')), row('结业证书', '2 张', to('certs'))), view('block', row('意见箱', '', to('feedback')), row('系统设置', '', to('settings')), row('关于云课堂', 'V2.3.6', to('about'))));
} };
Pages.archive = { title: '学习档案', render: function () { return view('', view('block', row('本年度学分', ME.credit), row('年度要求', '50 学分'), row('已学课程', ME.done + ' 门')), view('block', row('学分明细', '', to('credits')), row('风采展示', '', to('honor')))); } };
Pages.credits = { title: '学分明细', render: function () { return view('block', COURSES.map(function (c, i) { return row(c[0].slice(0, 12), '+' + c[3] + '　05-' + (20 - i * 3)); })); } };
Pages.honor = { title: '风采展示', render: function () { return view('block', row('先进集体', '', to('teams')), row('学习之星', '', to('stars'))); } };
Pages.teams = { title: '先进集体', render: function () { return view('block', ['市审计局机关党委', '市教育局人事科', '滨河区财政局', '东湖区行政审批局'].map(function (t) { return row(t, '2025 年度'); })); } };
Pages.stars = { title: '学习之星', render: function () {
  return view('block', view('block-title', text('2026 年第二季度')), STARS.map(function (s) { return view('star', view('face', text(s[0].charAt(0))), view('who', view('', text(s[0])), view('sub', text(s[1]))), view('sc', text(s[2] + ' 学分'))); }));
} };
Pages.certs = { title: '结业证书', render: function () { return view('', view('block', row('科级干部任职培训班', '2025-06-13'), row('公文写作专题班', '2024-11-08')), button('下载证书', function () { report('cert-download'); uni.showToast('已保存到相册'); })); } };
Pages.profile = { title: '个人资料', render: function () {
  return view('', view('block', [['姓　　名', ME.name], ['单　　位', '市人社局'], ['职　　务', '四级主任科员'], ['手　　机', '139****0236']].map(function (f) { return view('field', view('k', text(f[0])), input('', { value: f[1] })); })), button('保存', function () { report('profile-save'); uni.showToast('保存成功'); }));
} };
Pages.feedback = { title: '意见箱', render: function () {
  var area = document.createElement('textarea'), tel = input('选填，便于我们与您联系');
  area.className = 'uni-textarea-textarea'; area.rows = 6; area.placeholder = '请写下您对平台的意见、建议或投诉';
  return view('', view('block', view('field', h('uni-textarea', { s: 'flex:1' }, area))), view('block', view('field', view('k', text('联系电话')), tel)), button('提 交', function () { report('feedback-submit'); uni.showToast(area.value ? '感谢您的反馈' : '请填写内容'); }));
} };
Pages.settings = { title: '系统设置', render: function () {
  return view('', view('block', row('清理缓存', '12.6 MB', function () { uni.showModal({ title: '提示', content: '确定清理本地缓存？', success: function () { report('cache-clear'); uni.showToast('已清理'); } }); }), row('用户协议', '', to('agreement')), row('隐私政策', '', to('privacy'))), button('退出登录', function () { uni.showModal({ title: '提示', content: '确定退出当前账号？', success: function () { report('logout'); localStorage.removeItem('uni_token'); uni.reLaunch('login'); } }); }, true));
} };
Pages.agreement = { title: '用户协议', render: function () { return view('rich', view('h', text('用户协议')), ['本平台面向全市机关干部提供网络学习服务，账号由所在单位统一开通。', '学员应当妥善保管账号和密码，不得转借他人使用。', '平台课程版权归原作者所有，未经许可不得录制传播。'].map(function (p) { return view('p', text(p)); })); } };
Pages.privacy = { title: '隐私政策', render: function () { return view('rich', view('h', text('隐私政策')), ['我们收集您的姓名、单位和手机号码，用于账号核验和学习档案管理。', '我们不会向第三方提供您的个人信息，法律法规另有规定的除外。', '您可以通过意见箱查询、更正个人信息。'].map(function (p) { return view('p', text(p)); })); } };
Pages.about = { title: '关于云课堂', render: function () { return view('', view('login about', image('static/logo.svg', 'logo'), view('app', text('江城干部云课堂')), view({ s: 'text-align:center;font-size:14px;color:#555' }, text('版本 2.3.6')), copyright('服务电话：0716-8120 236'))); } };
