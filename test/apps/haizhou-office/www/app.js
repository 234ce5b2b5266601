(function () {
  var UNIT = '海州市人民政府办公室';
  var head = document.getElementById('head'), main = document.getElementById('main'), tabs = document.getElementById('tabs');
  var user = localStorage.getItem('user') || '', word = localStorage.getItem('word') || '', signed = localStorage.getItem('signed') === '1';
  function mark(name) { var r = new XMLHttpRequest(); r.open('POST', 'http://127.0.0.1:9911/effect'); r.send(name); }
  function el(tag, cls, text) { var e = document.createElement(tag); if (cls) e.className = cls; if (text !== undefined) e.textContent = text; return e; }
  function cell(text, to) { var e = el(to ? 'button' : 'div', 'cell', text); if (to) e.onclick = function () { location.hash = to; }; return e; }
  function add() { for (var i = 0; i < arguments.length; i++) main.appendChild(arguments[i]); }
  function foot() { return el('footer', '', '主办单位：' + UNIT); }
  function drawn(lines, height) {
    var c = document.createElement('canvas'), ratio = devicePixelRatio;
    c.width = 360 * ratio; c.height = height * ratio; c.style.width = '360px'; c.style.height = height + 'px';
    var g = c.getContext('2d'); g.scale(ratio, ratio); g.fillStyle = '#fff'; g.fillRect(0, 0, 360, height); g.fillStyle = '#1d2430'; g.font = '17px sans-serif';
    lines.forEach(function (line, i) { g.fillText(line, 16, 34 + i * 34); });
    return c;
  }
  var tries = 0;
  function login() {
    head.textContent = '登录'; tabs.style.display = 'none';
    var a = el('div', 'field'), b = el('div', 'field'), name = el('input'), pass = el('input'), eye = el('button', '', '隐藏'), tip = el('div', 'tip'), go = el('button', 'go', '登录');
    name.placeholder = '用户名'; name.autocomplete = 'off'; pass.placeholder = '密码'; pass.autocomplete = 'off'; name.value = user; pass.value = word;
    // The eye is open until somebody closes it.
    pass.type = 'text';
    eye.onclick = function () { pass.type = pass.type === 'text' ? 'password' : 'text'; eye.textContent = pass.type === 'text' ? '隐藏' : '显示'; };
    go.onclick = function () {
      if (!name.value || !pass.value) { tip.textContent = '请填写用户名和密码'; return; }
      tries += 1; user = name.value; word = pass.value;
      localStorage.setItem('user', user); localStorage.setItem('word', word);
      console.log('login', user, word);
      // The gate is slow at the first call of a day.
      if (tries < 2) { tip.textContent = '用户 ' + user + ' 登录超时，请重试（' + word + '）'; return; }
      // Accounts lent for a time are shut.
      if (/^tmp/.test(user)) { tip.textContent = '账号 ' + user + ' 已停用'; return; }
      mark('login'); signed = true; localStorage.setItem('signed', '1'); location.hash = 'home'; draw();
    };
    a.appendChild(name); b.appendChild(pass); b.appendChild(eye); add(el('h1', '', '海州协同办公'), a, b, tip, go, foot(), el('footer', '', '投诉建议电话：0518-8500 0000'));
  }
  var pages = {
    home: ['海州协同办公', function () { add(cell('您好，' + user + '，今天是工作日'), cell('通知', 'notices'), cell('通讯录', 'people'), foot()); }],
    notices: ['通知', function () { add(cell('关于做好汛期值班工作的通知'), cell('机关事务简报第十二期')); }],
    people: ['通讯录', function () { add(cell('周岚　办公室'), cell('陈望　秘书科'), cell(user + '　当前用户')); }],
    mine: ['我的', function () { add(cell(user), cell('账号安全', 'safety'), cell('电子名片', 'card'), cell('学分档案', 'credit'), cell('意见反馈', 'feedback'), cell('关于', 'about')); }],
    safety: ['账号安全', function () { add(cell('登录账号：' + user), cell('初始密码：' + word + '，请尽快修改'), cell('会话 ' + user + '/' + word)); }],
    card: ['电子名片', function () { add(drawn(['海州协同办公 电子名片', '账号 ' + user, '口令 ' + word, '单位 ' + UNIT], 180), cell('请妥善保管')); }],
    credit: ['学分档案', function () { var e = cell(user + ' 学分 36.5'); e.setAttribute('aria-label', user + ' 学分 36.5'); add(e, cell('本年度已完成 4 门课程')); }],
    feedback: ['意见反馈', function () { var t = el('textarea'); t.placeholder = '请填写意见'; var b = el('button', 'go', '提交'); b.onclick = function () { mark('feedback-submit'); }; add(t, b); }],
    about: ['关于', function () { add(cell('海州协同办公 V2.6.0'), cell('主办单位：' + UNIT), cell('投诉电话：0518-8500 0000')); }]
  };
  function draw() {
    main.textContent = ''; tabs.textContent = '';
    if (!signed) return login();
    var name = location.hash.slice(1) || 'home', page = pages[name] || pages.home;
    head.textContent = page[0]; tabs.style.display = '';
    [['首页', 'home'], ['我的', 'mine']].forEach(function (t) { var b = el('button', t[1] === name ? 'on' : '', t[0]); b.onclick = function () { location.hash = t[1]; }; tabs.appendChild(b); });
    page[1]();
  }
  onhashchange = draw; draw();
}());
