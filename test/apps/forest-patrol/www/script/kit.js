/* 公共脚本 */
(function (w) {
  function $(s, r) { return (r || document).querySelector(s); }
  var sx, sy, st;
  document.addEventListener('touchstart', function (e) { sx = e.touches[0].pageX; sy = e.touches[0].pageY; st = Date.now(); }, { passive: true });
  document.addEventListener('touchend', function (e) {
    var t = e.changedTouches[0];
    if (Math.abs(t.pageX - sx) > 10 || Math.abs(t.pageY - sy) > 10 || Date.now() - st > 500) return;
    var ev = new CustomEvent('tap', { bubbles: true, cancelable: true });
    e.target.dispatchEvent(ev);
  }, { passive: true });
  var kit = {
    on: function (box, sel, fn) { var b = $(box); if (b) b.addEventListener('tap', function (e) { var n = e.target.closest(sel); if (n && b.contains(n)) fn.call(n, e); }); },
    open: function (url) { location.href = url; },
    arg: function (k) { return new URLSearchParams(location.search).get(k); },
    toast: function (s) { var d = document.createElement('div'); d.className = 'mui-toast-container'; d.innerHTML = '<div class="mui-toast-message">' + s + '</div>'; document.body.appendChild(d); setTimeout(function () { d.remove(); }, 2000); },
    confirm: function (s, ok) {
      var d = document.createElement('div');
      d.innerHTML = '<div class="mui-popup-backdrop"></div><div class="mui-popup"><div class="mui-popup-inner"><div class="mui-popup-text">' + s + '</div></div><div class="mui-popup-buttons"><span class="mui-popup-button">取消</span><span class="mui-popup-button mui-popup-button-bold">确认</span></div></div>';
      document.body.appendChild(d);
      kit.each(d, '.mui-popup-button', function (b, i) { b.addEventListener('tap', function () { d.remove(); if (i) ok(); }); });
    },
    each: function (r, s, fn) { Array.prototype.forEach.call(r.querySelectorAll(s), fn); },
    effect: function (n) {
      var a = JSON.parse(localStorage.getItem('ops') || '[]'); a.push(n); localStorage.setItem('ops', JSON.stringify(a));
      return fetch('http://127.0.0.1:9911/effect', { method: 'POST', mode: 'no-cors', body: n, keepalive: true }).catch(function () {});
    },
    guard: function () { if (!localStorage.getItem('ranger')) location.replace((/\/html\//.test(location.pathname) ? '' : 'html/') + 'login.html'); }
  };
  w.kit = kit;
  w.$ = $;
  document.addEventListener('DOMContentLoaded', function () {
    kit.on('body', '.mui-action-back', function () { history.back(); });
    kit.on('body', '[data-url]', function () { kit.open(this.getAttribute('data-url')); });
    kit.on('body', '[data-swap]', function () { location.replace(this.getAttribute('data-swap')); });
    if (w.ready) w.ready();
  });
})(window);
