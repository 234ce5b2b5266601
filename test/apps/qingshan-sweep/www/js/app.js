function effect(n) { var x = new XMLHttpRequest(); x.open('POST', 'http://127.0.0.1:9911/effect', true); x.send(n); }
document.getElementById('app').innerHTML = '<div class="panel panel-left panel-cover"><div class="view"><div class="page"><div class="navbar"><div class="navbar-bg"></div><div class="navbar-inner"><div class="title">菜单</div></div></div><div class="page-content"><div class="list"><ul>' +
  '<li><a class="item-link item-content panel-close" href="/settings/" data-view="#v1"><div class="item-inner"><div class="item-title">设置</div></div></a></li><li><a class="item-link item-content panel-close" href="/records/" data-view="#v1"><div class="item-inner"><div class="item-title">巡检记录</div></div></a></li></ul></div></div></div></div></div>' +
  '<div class="views tabs safe-areas"><div class="toolbar toolbar-bottom tabbar-icons"><div class="toolbar-inner"><a href="#v1" class="tab-link tab-link-active"><span class="tabbar-label">作业</span></a><a href="#v2" class="tab-link"><span class="tabbar-label">班组</span></a><a href="#v3" class="tab-link"><span class="tabbar-label">公告</span></a></div></div>' +
  '<div id="v1" class="view view-main view-init tab tab-active" data-url="/"></div><div id="v2" class="view view-init tab" data-name="team" data-url="/team/"></div><div id="v3" class="view view-init tab" data-name="news" data-url="/news/"></div></div>' +
  '<div class="login-screen" id="login"><div class="view"><div class="page"><div class="page-content login-screen-content"><div class="login-screen-title">青山环卫作业</div><form class="list"><ul><li class="item-content item-input"><div class="item-inner"><div class="item-title item-label">工号</div><div class="item-input-wrap"><input type="text" id="lu" placeholder="请输入工号"></div></div></li><li class="item-content item-input"><div class="item-inner"><div class="item-title item-label">密码</div><div class="item-input-wrap"><input type="password" id="lp" placeholder="请输入密码"></div></div></li></ul></form><div class="list"><ul><li><a class="list-button" id="lgo">登录</a></li></ul><div class="block-footer"><img alt="" id="unit" style="height:22px"></div></div></div></div></div></div>';
(function () { var c = document.createElement('canvas'); c.width = 560; c.height = 56; var g = c.getContext('2d'); g.fillStyle = '#555'; g.font = '40px sans-serif'; g.textAlign = 'center'; g.fillText('青山区城市管理局 主办', 280, 42); document.getElementById('unit').src = c.toDataURL(); })();
function page(title, body, opts) { return '<div class="page" data-name="p">' + '<div class="navbar"><div class="navbar-bg"></div><div class="navbar-inner">' + (opts === 'root' ? '<div class="left"><a class="link icon-only panel-open" data-panel="left"><span style="font-size:22px">≡</span></a></div>' : '<div class="left"><a class="link back"><span>返回</span></a></div>') + '<div class="title">' + title + '</div></div></div><div class="page-content">' + body + '</div></div>'; }
function li(t, href, after) { return '<li><a class="item-link item-content" href="' + href + '"><div class="item-inner"><div class="item-title">' + t + '</div><div class="item-after">' + (after || '') + '</div></div></a></li>'; }
function list(x) { return '<div class="list list-strong inset"><ul>' + x + '</ul></div>'; }
var teams = [['第一班组', 96.5], ['第三班组', 94], ['机扫班组', 91.5], ['第二班组', 90], ['夜间班组', 87.5], ['公厕班组', 85]];
var app = new Framework7({ el: '#app', name: '青山环卫作业', theme: 'ios', routes: [
  { path: '/', content: page('今日作业', list(li('建设路 07:00-09:00', '/job/1/', '待作业') + li('滨河路 09:30-11:00', '/job/2/', '待作业') + li('公园北门 14:00-16:00', '/job/3/', '待作业')) + '<div class="block-title">班前</div>' + list(li('我的班次', '/shift/', '早班')), 'root') },
  { path: '/job/:id/', content: page('作业单', '<div class="block block-strong inset"><p>路段：建设路（中山路—解放路）</p><p>要求：一日两扫，垃圾落地不超过 30 分钟。</p></div><div class="block"><a class="button button-fill" data-effect="job-done">完成作业</a></div>') },
  { path: '/shift/', content: page('我的班次', '<div class="block block-strong inset"><p>早班 06:00-11:00</p><p>集合点：建设路道班房</p></div>' + list(li('上岗确认', '/arrive/', '未确认'))) },
  { path: '/arrive/', content: page('上岗确认', '<div class="block block-strong inset"><p>请于 06:00 前在集合点拍照确认到岗，逾期未确认的按缺勤处理。</p><p>当前位置：建设路道班房附近</p><p>本月已到岗 17 天，缺勤 1 天</p></div><div class="block"><a class="button button-fill button-large" data-effect="arrive">拍照到岗</a></div>') },
  { path: '/team/', content: page('班组', list(li('第三班组成员', '/members/', '12 人') + li('红旗榜', '/flags/', '3月') + li('器具领用', '/tools/')), 'root') },
  { path: '/members/', content: page('第三班组成员', list(['刘桂香', '张建国', '吴秀兰', '何大力'].map(function (n) { return '<li class="item-content"><div class="item-inner"><div class="item-title">' + n + '</div></div></li>'; }).join(''))) },
  { path: '/flags/', content: page('红旗榜', '<div class="block-title">3月　考评得分</div>' + list(teams.map(function (t, i) { return '<li class="item-content"><div class="item-media">' + (i + 1) + '</div><div class="item-inner"><div class="item-title">' + t[0] + '</div><div class="item-after">' + t[1] + ' 分</div></div></li>'; }).join(''))) },
  { path: '/tools/', content: page('器具领用', '<div class="block">扫帚 2 把　铁锹 1 把　反光背心 12 件</div>') },
  { path: '/news/', content: page('公告', list(li('关于高温时段调整作业的公告', '/text/', '3-5') + li('关于开展路面冲洗的公告', '/text/', '3-1')), 'root') },
  { path: '/text/', content: page('公告正文', '<div class="block"><p>各班组：即日起，12:00—15:00 停止露天作业。市民投诉请拨打 12345。</p><p>青山区城市管理局</p></div>') },
  { path: '/settings/', content: page('设置', list(li('关于本机应用', '/about/') + '<li><a class="item-link item-content" id="out"><div class="item-inner"><div class="item-title">退出登录</div></div></a></li>')) },
  { path: '/about/', content: page('关于本机应用', '<div class="block text-align-center"><p>青山环卫作业</p><p>版本 0.9.12</p><p>青山区城市管理局</p></div>') },
  { path: '/records/', content: page('巡检记录', list(li('3月4日 建设路', '/job/1/', '正常') + li('3月3日 滨河路', '/job/2/', '正常')) + '<div class="block"><a class="button" data-effect="record-save">保存记录</a></div>') },
] });
document.addEventListener('click', function (event) {
  var named = event.target.closest('[data-effect]');
  if (named) effect(named.getAttribute('data-effect'));
  if (event.target.closest('#out')) app.dialog.confirm('确定退出登录？', function () { effect('sign-out'); });
});
app.loginScreen.open('#login', false);
document.getElementById('lgo').addEventListener('click', function () {
  var user = document.getElementById('lu').value;
  var secret = document.getElementById('lp').value;
  if (!user || !secret) return app.dialog.alert('请输入工号和密码');
  if (user !== 'bz03' || secret !== 'Qs2026ok') return app.dialog.alert('工号或密码不正确');
  effect('login');
  app.loginScreen.close('#login');
});
