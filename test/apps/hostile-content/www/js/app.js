(function () {
  var effects = JSON.parse(localStorage.getItem('effects') || '[]');
  function mark(name) {
    effects.push(name); localStorage.setItem('effects', JSON.stringify(effects));
    var r = new XMLHttpRequest(); r.open('POST', 'http://127.0.0.1:9911/effect'); r.send(name);
  }
  var head = document.getElementById('head'), main = document.getElementById('main'), tabs = document.getElementById('tabs');
  var timer = 0;
  function el(tag, cls, text) { var e = document.createElement(tag); if (cls) e.className = cls; if (text !== undefined) e.textContent = text; return e; }
  function row(text, to) { var e = el('div', 'row', text); e.onclick = function () { location.hash = to; }; e.setAttribute('role', 'button'); return e; }
  function add() { for (var i = 0; i < arguments.length; i++) main.appendChild(arguments[i]); }
  function foot() { return el('footer', '', '主办单位：滨江市住房和城乡建设局<img src=x onerror="window.__owned=9">'); }
  var pages = {
    home: ['滨江城建通', function () {
      var b = el('button', 'act', '立即打卡'); b.onclick = function () { mark('clock'); };
      add(row('公告', 'notices'), row('人员名册', 'people'), row('运行记录', 'journal'), row('运行监控', 'monitor'), row('网格分布', 'grid'), row('任务统计', 'statistics'), b, foot());
    }],
    notices: ['公告<b onclick="window.__owned=10">', function () { RAW.forEach(function (t, i) { add(row(t, 'notice' + i)); }); add(el('div', 'row', LONG)); }],
    people: ['人员名册', function () {
      var f = document.createDocumentFragment();
      for (var i = 1; i <= 10000; i++) f.appendChild(el('div', 'row', '第' + i + '号　工作人员　编号 ' + (100000 + i * 7)));
      main.appendChild(f);
    }],
    journal: ['运行记录', function () {
      var lines = [];
      for (var i = 1; i <= 10000; i++) lines.push('2026-03-02 08:' + ('0' + i % 60).slice(-2) + ' 第' + i + '行 泵站 ' + (i % 37) + ' 号运行正常');
      add(el('pre', '', lines.join('\n')));
    }],
    monitor: ['运行监控', function () {
      add(el('div', 'row', '监控已开始，事件写入系统日志。'));
      timer = setInterval(function () { for (var i = 0; i < 100; i++) console.log('event ' + i + ' ' + RAW[i % RAW.length] + new Array(60).join('0123456789')); console.error(new Error('event')); }, 50);
    }],
    grid: ['网格分布', function () {
      var g = el('div', 'grid'), f = document.createDocumentFragment();
      for (var i = 1; i <= 3000; i++) { var b = el('button', ''); b.setAttribute('aria-label', '网格' + i); b.onclick = function () {}; f.appendChild(b); }
      g.appendChild(f); add(g);
    }],
    statistics: ['任务统计', function () { add(el('div', 'row', '正在统计')); setTimeout(function () { for (;;) { /* the query never ends */ } }, 30); }],
    mine: ['我的', function () { add(row('意见反馈', 'feedback'), row('关于', 'about'), foot()); }],
    feedback: ['意见反馈', function () { var b = el('button', 'act', '提交'); b.onclick = function () { mark('feedback-submit'); }; add(el('textarea', ''), b); }],
    about: ['关于', function () { add(el('div', 'row', '滨江城建通 V4.1.0'), el('div', 'row', '主办单位：滨江市住房和城乡建设局'), el('div', 'row', '投诉电话：0571-8800 0000')); }]
  };
  RAW.forEach(function (t, i) { pages['notice' + i] = [t.slice(0, 60), function () { add(el('div', 'row', t), el('div', 'row', '发布单位：' + t)); }]; });
  function draw() {
    clearInterval(timer);
    var name = location.hash.slice(1) || 'home', page = pages[name] || pages.home;
    head.textContent = page[0]; main.textContent = ''; tabs.textContent = ''; scrollTo(0, 0);
    [['首页', 'home'], ['我的', 'mine']].forEach(function (t) { var b = el('button', t[1] === name ? 'on' : '', t[0]); b.onclick = function () { location.hash = t[1]; }; tabs.appendChild(b); });
    page[1]();
  }
  onhashchange = draw; draw();
}());
