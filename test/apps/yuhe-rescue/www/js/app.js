app = new Framework7({
  el: '#app',
  name: '榆河应急',
  theme: 'auto',
  init: false,
  routes: routes,
  dialog: { buttonOk: '好', buttonCancel: '取消' },
  smartSelect: { popupCloseLinkText: '关闭', sheetCloseLinkText: '完成' },
  calendar: { monthNames: ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'], dayNamesShort: ['日', '一', '二', '三', '四', '五', '六'], firstDay: 1, dateFormat: 'yyyy-mm-dd' },
  input: { scrollIntoViewOnFocus: true },
});
app.init();

$('[data-sign]').each(function (el) { $(el).prepend(sign($(el).data('sign'))); });
$('.unit-name').text(unit);
$('#sift-list').html(towns.map(function (t) { return '<li><label class="item-checkbox item-checkbox-icon-start item-content"><input type="checkbox" value="' + t + '" checked><i class="icon icon-checkbox"></i><div class="item-inner"><div class="item-title">' + t + '</div></div></label></li>'; }).join(''));
$('#sift-go').on('click', function () {
  var chosen = [];
  $('#sift-list input:checked').each(function (el) { chosen.push(el.value); });
  $('#risk-rows li').each(function (el) { $(el)[chosen.indexOf($(el).data('town')) < 0 ? 'hide' : 'show'](); });
});
$('#rest-tiles').html([['文件汇集', 'book', '/papers/'], ['防灾常识', 'flag', '/lore/'], ['辖区概况', 'tree', '/overview/'], ['兄弟县动态', 'house', '/others/']].map(function (t) { return '<a class="tile sheet-close" data-view="#view-home" href="' + t[2] + '"><i>' + sign(t[1]) + '</i><span>' + t[0] + '</span></a>'; }).join(''));

/* 统一处理带 data-act 的操作 */
$(document).on('click', '.act', function () {
  track($(this).data('act'));
  if ($(this).data('said')) tell($(this).data('said'));
});

function legal(id, title, file) {
  fetch('pages/' + file).then(function (r) { return r.text(); }).then(function (text) {
    $(id).html('<div class="view"><div class="page"><div class="navbar"><div class="navbar-bg"></div><div class="navbar-inner"><div class="title">' + title + '</div><div class="right"><a class="link popup-close">关闭</a></div></div></div><div class="page-content">' + text + '</div></div></div>');
  });
}
legal('#terms', '使用约定', 'terms.html');
legal('#privacy', '个人信息处理规则', 'privacy.html');

$('#enter-go').on('click', function () {
  var form = app.form.convertToData('#enter-form');
  if (!form.read.length && form.read !== true) return app.dialog.alert('请先阅读并勾选两份文件', '提示');
  if (form.name !== staff || form.word !== secret) return app.dialog.alert('工号或口令不对', '没能进入');
  track('login');
  sessionStorage.setItem('who', form.name);
  app.loginScreen.close('#enter');
  welcome();
});
function welcome() {
  setTimeout(function () {
    app.notification.create({ title: '榆河应急', titleRightText: '刚刚', subtitle: '寒潮黄色预警', text: '点开看正文', closeOnClick: true, closeTimeout: 4000, on: { click: function () { app.views.main.router.navigate('/warning/3/'); } } }).open();
  }, 1500);
}
if (!sessionStorage.getItem('who')) app.loginScreen.open('#enter', false);
if (!localStorage.getItem('agreed')) {
  app.dialog.create({
    title: '使用前请知悉', text: '我们按《使用约定》和《个人信息处理规则》提供服务，只在您使用相应功能时读取位置和相机。', verticalButtons: true,
    buttons: [{ text: '同意，开始使用', strong: true, onClick: function () { localStorage.setItem('agreed', '1'); } }, { text: '不同意，离开', onClick: function () { if (navigator.app) navigator.app.exitApp(); } }],
  }).open();
}

/* 返回键：先关弹层，再退页面，都没有才离开 */
document.addEventListener('deviceready', function () {
  document.addEventListener('backbutton', function (e) {
    var kinds = [['.actions-modal.modal-in', 'actions'], ['.dialog.modal-in', 'dialog'], ['.sheet-modal.modal-in', 'sheet'], ['.popover.modal-in', 'popover'], ['.popup.modal-in', 'popup']];
    for (var i = 0; i < kinds.length; i++) {
      if ($(kinds[i][0]).length) { app[kinds[i][1]].close(kinds[i][0]); e.preventDefault(); return; }
    }
    if ($('.card-opened').length) { app.card.close('.card-opened'); e.preventDefault(); return; }
    if ($('.panel.panel-in').length) { app.panel.close($('.panel.panel-in')); e.preventDefault(); return; }
    var view = app.views.current;
    if (view && view.router && view.router.history.length > 1 && !$('.login-screen.modal-in').length) { view.router.back(); e.preventDefault(); return; }
    if (navigator.app) navigator.app.exitApp();
  }, false);
});
