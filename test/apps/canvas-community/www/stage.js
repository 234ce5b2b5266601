var Stage = (function () {
  var canvas = document.getElementById('stage'), g = canvas.getContext('2d'), dpr, W, H;
  var FONT = '"Noto Sans CJK SC","Source Han Sans SC",sans-serif';
  var scenes = {}, path = [{ name: 'home' }], hits = [], scroll = 0, most = 0, toast = '', fields = {}, editing = null, clipTop = 0, clipBottom = 0;
  function size() { dpr = window.devicePixelRatio || 1; W = innerWidth; H = innerHeight; canvas.width = Math.round(W * dpr); canvas.height = Math.round(H * dpr); canvas.style.width = W + 'px'; canvas.style.height = H + 'px'; paint(); }
  var api = {
    define: function (name, scene) { scenes[name] = scene; },
    rect: function (x, y, w, h, c, r) { g.fillStyle = c; g.beginPath(); if (r) g.roundRect(x, y, w, h, r); else g.rect(x, y, w, h); g.fill(); },
    line: function (x, y, w, c) { g.fillStyle = c || '#e3eaea'; g.fillRect(x, y, w, 1); },
    text: function (s, x, y, o) {
      o = o || {};
      g.font = (o.bold ? '700 ' : '400 ') + (o.size || 15) + 'px ' + FONT;
      g.fillStyle = o.color || '#1d2b2b'; g.textAlign = o.align || 'left'; g.textBaseline = 'middle';
      g.fillText(s, x, y);
    },
    para: function (s, x, y, w, o) {
      o = o || {};
      g.font = '400 ' + (o.size || 15) + 'px ' + FONT;
      var row = '', lead = (o.size || 15) * 1.8;
      for (var i = 0; i < s.length; i++) { if (g.measureText(row + s[i]).width > w) { api.text(row, x, y, o); y += lead; row = ''; } row += s[i]; }
      if (row) { api.text(row, x, y, o); y += lead; }
      return y;
    },
    circle: function (x, y, r, c) { g.fillStyle = c; g.beginPath(); g.arc(x, y, r, 0, 7); g.fill(); },
    arrow: function (x, y, left, c) { g.strokeStyle = c || '#9bb0b0'; g.lineWidth = 2; g.beginPath(); g.moveTo(x + (left ? 8 : 0), y - 7); g.lineTo(x + (left ? 0 : 7), y); g.lineTo(x + (left ? 8 : 0), y + 7); g.stroke(); },
    hit: function (x, y, w, h, fn, fixed) { hits.push({ x: x, y: y, w: w, h: h, fn: fn, fixed: !!fixed }); },
    go: function (name, arg) { path.push({ name: name, arg: arg }); history.pushState({ n: path.length }, ''); scroll = 0; paint(); },
    tab: function (name) { path = [{ name: name }]; history.replaceState({ n: 1 }, ''); scroll = 0; paint(); },
    back: function () { history.back(); },
    say: function (s) { toast = s; paint(); setTimeout(function () { if (toast === s) { toast = ''; paint(); } }, 2000); },
    field: function (id, hint, x, y, w, h) {
      api.rect(x, y, w, h, '#f4f8f8', 8);
      var v = fields[id] || '';
      if (v) api.para(v + (editing === id ? '|' : ''), x + 12, y + 22, w - 24, { size: 15 });
      else api.text(editing === id ? '|' : hint, x + 12, y + 22, { color: '#6d7f7f' });
      api.hit(x, y, w, h, function () { focus(id); });
    },
    value: function (id) { return fields[id] || ''; },
    post: function (name) {
      var a = JSON.parse(localStorage.getItem('s') || '[]'); a.push(name); localStorage.setItem('s', JSON.stringify(a));
      fetch('http://127.0.0.1:9911/effect', { method: 'POST', mode: 'no-cors', body: name }).catch(function () {});
    },
    get width() { return W; },
    get height() { return H; }
  };
  function focus(id) {
    var old = document.getElementById('ime');
    if (old) old.remove();
    var box = document.createElement('input');
    box.id = 'ime'; box.value = fields[id] || ''; editing = id;
    box.oninput = function () { fields[id] = box.value; paint(); };
    box.onblur = function () { editing = null; box.remove(); paint(); };
    document.body.appendChild(box);
    box.focus(); paint();
  }
  function paint() {
    var at = path[path.length - 1], scene = scenes[at.name];
    hits = [];
    g.setTransform(dpr, 0, 0, dpr, 0, 0);
    api.rect(0, 0, W, H, '#eef3f3');
    clipTop = scene.title ? 48 : 0; clipBottom = scene.tab ? 56 : 0;
    g.save();
    g.beginPath(); g.rect(0, clipTop, W, H - clipTop - clipBottom); g.clip();
    g.translate(0, clipTop - scroll);
    var end = scene.draw(at.arg);
    g.restore();
    most = Math.max(0, end - (H - clipTop - clipBottom));
    if (scene.title) {
      api.rect(0, 0, W, 48, '#0e8a8a');
      api.text(scene.title, W / 2, 24, { align: 'center', color: '#fff', size: 17, bold: true });
      if (!scene.tab) { api.arrow(18, 24, true, '#fff'); api.hit(0, 0, 56, 48, api.back, true); }
    }
    if (scene.tab) {
      api.rect(0, H - 56, W, 56, '#fff'); api.line(0, H - 56, W);
      [['home', '首页'], ['serve', '服务'], ['mine', '我的']].forEach(function (t, i) {
        var on = t[0] === at.name, cx = W / 6 + i * W / 3;
        if (i === 0) { api.rect(cx - 9, H - 42, 18, 13, on ? '#0e8a8a' : '#8a9a9a', 3); } else if (i === 1) { api.circle(cx, H - 36, 9, on ? '#0e8a8a' : '#8a9a9a'); } else { api.circle(cx, H - 41, 5, on ? '#0e8a8a' : '#8a9a9a'); api.rect(cx - 9, H - 35, 18, 8, on ? '#0e8a8a' : '#8a9a9a', 4); }
        api.text(t[1], cx, H - 14, { align: 'center', size: 12, color: on ? '#0e8a8a' : '#566868' });
        api.hit(cx - W / 6, H - 56, W / 3, 56, function () { api.tab(t[0]); }, true);
      });
    }
    if (toast) { g.font = '400 14px ' + FONT; var w = g.measureText(toast).width + 40; api.rect((W - w) / 2, H * 0.6, w, 40, 'rgba(0,0,0,.8)', 20); api.text(toast, W / 2, H * 0.6 + 20, { align: 'center', color: '#fff', size: 14 }); }
  }
  var y0, s0, x0, moved;
  canvas.addEventListener('touchstart', function (e) { x0 = e.touches[0].clientX; y0 = e.touches[0].clientY; s0 = scroll; moved = false; e.preventDefault(); }, { passive: false });
  canvas.addEventListener('touchmove', function (e) { var d = e.touches[0].clientY - y0; if (Math.abs(d) > 6) moved = true; if (moved) { scroll = Math.max(0, Math.min(most, s0 - d)); paint(); } }, { passive: false });
  canvas.addEventListener('touchend', function (e) {
    if (moved) return;
    var t = e.changedTouches[0];
    for (var i = hits.length - 1; i >= 0; i--) {
      var b = hits[i], y = b.fixed ? t.clientY : t.clientY - clipTop + scroll;
      if (!b.fixed && (t.clientY < clipTop || t.clientY > H - clipBottom)) continue;
      if (t.clientX >= b.x && t.clientX <= b.x + b.w && y >= b.y && y <= b.y + b.h) { b.fn(); return; }
    }
  });
  addEventListener('popstate', function (e) { var n = e.state ? e.state.n : 1; while (path.length > Math.max(1, n)) path.pop(); scroll = 0; paint(); });
  addEventListener('resize', size);
  api.start = function () { history.replaceState({ n: 1 }, ''); if (document.fonts && document.fonts.ready) document.fonts.ready.then(paint); size(); };
  return api;
})();
