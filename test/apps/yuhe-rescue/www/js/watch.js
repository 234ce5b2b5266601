/* 值守 */
page('/watch/', '值守', function () {
  return '<div class="block"><div class="segmented segmented-strong tab-seg"><a class="button button-active tab-link tab-link-active" href="#watch-now">当班</a><a class="button tab-link" href="#watch-week">排表</a><span class="segmented-highlight"></span></div></div>' +
    '<div class="tabs"><div class="tab tab-active" id="watch-now">' + list([line('带班领导', '赵国庆'), line('主班', '贺明川'), row('交接', '/shift/', '白班'), row('值守记事', '/notes/'), row('记一笔', '/note-new/')], '今天') + list([row('叫应抽查', '/calls/', '本月 3 次')], '督导') + '</div>' +
    '<div class="tab" id="watch-week"><div class="watch-cal"></div>' + list([line('周一', '贺明川 白'), line('周二', '崔亚男 白'), line('周三', '贺明川 夜'), line('周四', '刘双全 白')]) + '</div></div>';
}, { bar: function () { return tabBar('值守'); }, init: function ($el) { app.calendar.create({ containerEl: $el.find('.watch-cal')[0], value: [new Date()] }); } });
page('/shift/', '交接', function () {
  var now = new Date().toTimeString().slice(0, 5);
  return '<div class="block block-strong inset mid"><div>白班 08:00 – 20:00</div><div class="small">柳合镇政府值班室，您在 28 米内</div><a class="take act" data-act="shift-take" data-said="' + now + ' 已在岗"><b>我来了</b><span>' + now + '</span></a><div class="small">今天还没有记录，08:00 以后算晚到</div></div>' +
    list([line('11月20日', '07:52 到　20:04 走'), line('11月18日', '08:17 到（晚 17 分）'), line('11月16日', '07:58 到　20:01 走'), line('11月14日', '没到')], '近几班');
});
page('/calls/', '叫应抽查', function () { return list([line('11月19日 02:10', '贺明川 40 秒接听'), line('11月11日 23:35', '崔亚男 1 分接听'), line('11月3日 04:20', '刘双全 无人接听')]) + '<div class="block"><a class="button button-fill act" data-act="calls-start" data-said="开始拨打">抽一个</a></div>'; });
page('/notes/', '值守记事', function () {
  return '<div class="timeline timeline-sides">' + [['07:52', '上一班交来钥匙和电台'], ['09:30', '石门水库报水位 312.4 米'], ['14:05', '东塬乡报一处小火，已扑灭']].map(function (n) { return '<div class="timeline-item"><div class="timeline-item-date">' + n[0] + '</div><div class="timeline-item-divider"></div><div class="timeline-item-content"><div class="timeline-item-inner">' + n[1] + '</div></div></div>'; }).join('') + '</div>';
});
page('/note-new/', '记一笔', function () { return '<div class="block-title">内容</div><div class="text-editor text-editor-init note-body" data-placeholder="写在这里" data-mode="toolbar" data-buttons=\'[["bold","italic"],["orderedList","unorderedList"]]\'><div class="text-editor-content" contenteditable></div></div>'; }, { right: '<a href="#" class="link act" data-act="note-save" data-said="已存">存</a>' });
