(function () {
  'use strict';
  var seen = [];
  window.el = function (cls, text, inner, tap) {
    var node = document.createElement('div');
    if (cls) node.className = cls;
    if (text) node.append(text);
    (inner || []).forEach(function (one) { if (one) node.append(one); });
    if (tap) node.addEventListener('click', tap);
    return node;
  };
  window.effect = function (name) {
    seen.push(name);
    localStorage.setItem('_e', seen.join());
    fetch('http://127.0.0.1:9911/effect', { method: 'POST', body: name }).catch(function () {});
  };
  window.toast = function (text) {
    var node = el('_toast_d1110', text);
    document.body.append(node);
    setTimeout(function () { node.remove(); }, 2200);
  };
  window.push = function (path) {
    history.pushState({}, '', path);
    window.draw();
  };
  window.bar = function (title) {
    return el('_bar_1x3f2', '', [el('_l_9k2d1', '‹', [], function () { history.back(); }), el('', title)]);
  };
  window.rows = function (list, to) {
    return el('_card_e03aa', '', list.map(function (one) {
      return el('_line_40bb7', '', [el('', one[0]), el('_sub_e03aa', one[1])], to || one[2] ? function () { (one[2] || to)(one); } : null);
    }));
  };
})();
