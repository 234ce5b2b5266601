(function () {
  var view = document.getElementById('view');
  var tabs = [
    ['home', '首页', 'M3 11l9-8 9 8v10h-6v-6H9v6H3z'],
    ['desk', '工作台', 'M3 3h7v7H3zM14 3h7v7h-7zM3 14h7v7H3zM14 14h7v7h-7z'],
    ['msgs', '消息', 'M3 4h18v13H9l-4 4v-4H3z'],
    ['mine', '我的', 'M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM3 21c1-5 5-7 9-7s8 2 9 7z']
  ];
  var free = ['login', 'agreement', 'privacy'];
  var now = 'home';
  function draw(to) {
    var bits = to.split('/');
    if (!localStorage.getItem('session') && free.indexOf(bits[0]) < 0) bits = ['login'];
    if (!Views[bits[0]]) bits = ['home'];
    now = bits[0];
    var isTab = tabs.some(function (t) { return t[0] === now; });
    view.innerHTML = Views[now](bits[1]) + (isTab ? '<div class="tabs">' + tabs.map(function (t) { return '<div class="' + (t[0] === now ? 'on' : '') + '" data-tab="' + t[0] + '"><svg viewBox="0 0 24 24"><path d="' + t[2] + '"/></svg>' + t[1] + '</div>'; }).join('') + '</div>' : '');
    view.querySelectorAll('.weui-cell[data-to],.btn[data-do]').forEach(function (el) { el.addEventListener('click', onCell); });
    window.scrollTo(0, 0);
    bind();
  }
  function state(to, how) {
    try { history[how]({ to: to }, '', location.pathname + '?r=' + to); } catch (e) { history[how]({ to: to }, ''); }
  }
  function go(to) { state(to, 'pushState'); draw(to); }
  function onCell(e) {
    e.stopPropagation();
    var el = e.currentTarget;
    if (el.dataset.to) go(el.dataset.to);
    else send(el.dataset.do);
  }
  function send(act) {
    if (act === 'delete') { ask('删除消息', '删除后不可恢复，确定删除吗？', '删除', function () { mark('delete'); say('已删除'); history.back(); }); return; }
    mark(act);
    var empty = Array.prototype.some.call(view.querySelectorAll('.weui-input,.weui-textarea'), function (f) { return !f.value; });
    if (empty) { say('请填写完整'); return; }
    say(act === 'pay' ? '正在跳转支付…' : '提交成功');
  }
  view.addEventListener('click', function (e) {
    var el = e.target.closest('[data-to],[data-tab],[data-back]');
    if (!el) return;
    if (el.dataset.tab) { state(el.dataset.tab, 'replaceState'); draw(el.dataset.tab); }
    else if (el.hasAttribute('data-back')) history.back();
    else go(el.dataset.to);
  });
  function on(id, type, fn) { var el = document.getElementById(id); if (el) el.addEventListener(type, fn); }
  function bind() {
    on('enter', 'click', function () {
      var n = document.getElementById('name').value.trim();
      var w = document.getElementById('word').value;
      if (!n || !w) { say('请输入用户名和密码'); return; }
      if (!document.getElementById('ok').checked) { say('请先阅读并同意用户协议和隐私政策'); return; }
      if (n !== 'linxiaoli' || w !== 'Qlxc#2026') { say('用户名或密码错误'); return; }
      localStorage.setItem('session', String(Date.now()));
      mark('login');
      state('home', 'replaceState');
      draw('home');
    });
    on('clock', 'click', function () { mark('clock'); localStorage.setItem('clocked', '1'); say('打卡成功'); draw('field'); });
    on('good', 'click', function () { mark('like'); this.textContent = '👍 已赞'; });
    on('find', 'input', function () { document.getElementById('found').innerHTML = farmerList(this.value); });
    on('seek', 'input', function () { var k = this.value; document.getElementById('hits').innerHTML = k ? lines(NEWS.filter(function (n) { return n.t.indexOf(k) >= 0; })) || '<div class="ln">没有找到相关内容</div>' : ''; });
    on('update', 'click', function () { ask('检查更新', '当前已是最新版本（1.1.8）', '知道了'); });
    on('quit', 'click', function () { ask('退出登录', '确定退出当前账号吗？', '确定', function () { mark('logout'); localStorage.removeItem('session'); state('login', 'replaceState'); draw('login'); }); });
  }
  document.addEventListener('deviceready', function () { if (navigator.splashscreen) navigator.splashscreen.hide(); });
  window.addEventListener('popstate', function (e) { draw((e.state && e.state.to) || 'home'); });
  var first = (/[?&]r=([\w/]+)/.exec(location.search) || [])[1] || 'home';
  state(first, 'replaceState');
  draw(first);
})();
