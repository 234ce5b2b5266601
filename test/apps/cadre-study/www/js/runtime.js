// view layer
var h = (function () {
  function put(el, kids) {
    for (var i = 0; i < kids.length; i++) {
      var k = kids[i];
      if (k === null || k === undefined || k === false) continue;
      if (Array.isArray(k)) put(el, k);
      else if (typeof k === 'string') {
        if (el.tagName === 'UNI-TEXT') { var s = document.createElement('span'); s.textContent = k; el.appendChild(s); } else el.appendChild(document.createTextNode(k));
      } else el.appendChild(k);
    }
  }
  return function (tag, props) {
    var el = document.createElement(tag);
    props = props || {};
    if (props.c) el.className = props.c;
    if (props.s) el.style.cssText = props.s;
    if (props.tap) el.addEventListener('click', props.tap);
    if (props.html) el.innerHTML = props.html;
    put(el, Array.prototype.slice.call(arguments, 2));
    return el;
  };
})();
function view(c) { return h.apply(null, ['uni-view', typeof c === 'string' ? { c: c } : c].concat([].slice.call(arguments, 1))); }
function text(s) { return h('uni-text', null, s); }
function image(src, c) { var el = h('uni-image', { c: c }); el.appendChild(h('div', { s: 'background-image:url("' + src + '")' })); return el; }
function input(hint, o) {
  o = o || {};
  var ph = h('div', { c: 'uni-input-placeholder' }, hint), box = document.createElement('input');
  box.className = 'uni-input-input'; box.type = o.password ? 'password' : 'text'; box.autocomplete = 'off'; box.maxLength = 140;
  if (o.value) { box.value = o.value; ph.style.display = 'none'; }
  box.addEventListener('input', function () { ph.style.display = box.value ? 'none' : ''; });
  var el = h('uni-input', null, h('div', { c: 'uni-input-wrapper' }, ph, box));
  el.get = function () { return box.value; };
  return el;
}
var uni = (function () {
  var stack = [], root = document.getElementById('app');
  var tabBar = [['index', '首页', 'M3 11l9-8 9 8v10h-6v-6H9v6H3z'], ['course', '课程', 'M4 4h7v16H4zM13 4h7v16h-7z'], ['mine', '我的', 'M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM3 21c1-5 5-7 9-7s8 2 9 7z']];
  function svg(d) { return '<svg viewBox="0 0 24 24"><path d="' + d + '"></path></svg>'; }
  function render() {
    var top = stack[stack.length - 1], page = Pages[top.name], tab = tabBar.some(function (t) { return t[0] === top.name; });
    var el = h('uni-page'), body = h('uni-page-body', null, page.render(top.arg));
    if (page.title) {
      el.setAttribute('head', '');
      el.appendChild(h('uni-page-head', null, h('div', { c: 'uni-page-head' }, h('div', { c: 'uni-page-head-hd' }, tab ? null : h('div', { c: 'uni-page-head-btn', tap: uni.navigateBack, html: svg('M15 4l-8 8 8 8') })), h('div', { c: 'uni-page-head-bd' }, h('div', { c: 'uni-page-head__title' }, page.title)))));
    }
    el.appendChild(h('uni-page-wrapper', null, body));
    root.innerHTML = '';
    var app = h('uni-app', null, el);
    if (tab) {
      el.setAttribute('bar', '');
      app.appendChild(h('uni-tabbar', null, h('div', { c: 'uni-tabbar' }, tabBar.map(function (t) {
        return h('div', { c: 'uni-tabbar__item', s: 'color:' + (t[0] === top.name ? '#b4232a' : '#666'), tap: function () { uni.switchTab(t[0]); } }, h('div', { c: 'uni-tabbar__icon', html: svg(t[2]) }), h('div', { c: 'uni-tabbar__label' }, t[1]));
      }))));
    }
    root.appendChild(app);
    document.title = page.title || '江城干部云课堂';
    window.scrollTo(0, 0);
  }
  window.addEventListener('popstate', function (e) {
    if (!e.state) return;
    while (stack.length > 1 && stack.length > e.state.depth) stack.pop();
    render();
  });
  return {
    navigateTo: function (name, arg) { stack.push({ name: name, arg: arg }); history.pushState({ depth: stack.length }, '', '#/pages/' + name); render(); },
    navigateBack: function () { if (stack.length > 1) history.back(); },
    reLaunch: function (name) { stack = [{ name: name }]; history.replaceState({ depth: 1 }, '', '#/pages/' + name); render(); },
    switchTab: function (name) { stack = [{ name: name }]; history.replaceState({ depth: 1 }, '', '#/pages/' + name); render(); },
    showToast: function (t) { var el = h('uni-toast', null, h('div', { c: 'uni-toast' }, h('p', { c: 'uni-toast__content' }, t))); document.body.appendChild(el); setTimeout(function () { el.remove(); }, 1500); },
    showModal: function (o) {
      var el = h('uni-modal');
      function close() { el.remove(); }
      el.appendChild(h('div', { c: 'uni-mask' }));
      el.appendChild(h('div', { c: 'uni-modal' }, h('div', { c: 'uni-modal__hd' }, h('strong', { c: 'uni-modal__title' }, o.title)), h('div', { c: 'uni-modal__bd' }, o.content), h('div', { c: 'uni-modal__ft' }, h('div', { c: 'uni-modal__btn', tap: close }, '取消'), h('div', { c: 'uni-modal__btn', tap: function () { close(); o.success(); } }, '确定'))));
      document.body.appendChild(el);
    }
  };
})();
