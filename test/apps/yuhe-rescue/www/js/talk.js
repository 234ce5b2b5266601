/* 联络 */
page('/talk/', '联络', function () {
  return '<div class="list media-list list-dividers list-strong"><ul>' + rooms.map(function (r, i) { return '<li class="swipeout"><div class="swipeout-content"><a href="/room/' + i + '/" class="item-link item-content"><div class="item-inner"><div class="item-title-row"><div class="item-title">' + r[0] + '</div><div class="item-after">' + r[2] + '</div></div><div class="item-text">' + r[1] + '</div></div></a></div><div class="swipeout-actions-left"><a href="#" class="color-blue act" data-act="room-seen">标为看过</a></div><div class="swipeout-actions-right"><a href="#" class="swipeout-delete" data-confirm="这个会话不再显示？">拿掉</a></div></li>'; }).join('') + '</ul></div>';
}, { bar: function () { return tabBar('联络', '', '<a href="/people/" class="link icon-only">' + sign('book') + '</a>'); }, init: function ($el) { $el.on('swipeout:deleted', function () { track('room-drop'); }); } });
page('/room/:i/', '会商', function (p) {
  return '<div class="messages"><div class="messages-title">今天 8:30</div><div class="message message-received message-first message-last message-tail"><div class="message-avatar"></div><div class="message-content"><div class="message-name">陈立峰</div><div class="message-bubble"><div class="message-text">今晚起有大风降温，各镇注意。</div></div></div></div><div class="message message-sent message-first message-last message-tail"><div class="message-content"><div class="message-bubble"><div class="message-text">柳合镇收到。</div></div></div></div><div class="message message-received message-first message-last message-tail"><div class="message-content"><div class="message-name">' + rooms[p.i][1].split('：')[0] + '</div><div class="message-bubble"><div class="message-text">' + rooms[p.i][1].split('：')[1] + '</div></div></div></div></div>';
}, {
  classes: 'messages-content',
  fixed: function () { return '<div class="toolbar messagebar"><div class="toolbar-inner"><a class="link icon-only snap">' + sign('photo') + '</a><div class="messagebar-area"><textarea class="resizable" placeholder="说点什么"></textarea></div><a class="link icon-only say">' + sign('send') + '</a></div></div>'; },
  init: function ($el) {
    var bar = app.messagebar.create({ el: $el.find('.messagebar')[0] });
    var flow = app.messages.create({ el: $el.find('.messages')[0] });
    $el.on('click', '.say', function () { track('room-say'); var t = bar.getValue(); if (t) flow.addMessage({ text: t, type: 'sent' }); bar.clear(); });
    $el.on('click', '.snap', function () { track('room-photo'); });
  },
  right: '<a href="/room-set/" class="link icon-only">' + sign('more') + '</a>',
});
page('/room-set/', '会商设置', function () {
  return list([line('成员', '9 人'), '<li class="item-content"><div class="item-inner"><div class="item-title">来消息不响</div><div class="item-after"><label class="toggle toggle-init"><input type="checkbox" class="mute"><span class="toggle-icon"></span></label></div></div></li>', row('历次纪要', '/minutes/')]) + '<div class="list inset list-strong"><ul><li><a href="#" class="list-button color-red leave">离开这里</a></li></ul></div>';
}, {
  init: function ($el) {
    $el.on('change', '.mute', function () { track('room-mute'); });
    $el.on('click', '.leave', function () { app.dialog.confirm('离开后看不到新消息', '离开这里', function () { track('room-leave'); }); });
  },
});
page('/minutes/', '历次纪要', function () { return list([line('第 14 次', '11月22日'), line('第 13 次', '11月9日'), line('第 12 次', '10月21日')]); });
page('/people/', '通讯录', function () {
  return '<div class="list contacts-list">' + people.map(function (g) { return '<div class="list-group"><ul><li class="list-group-title">' + g[0] + '</li>' + g[1].map(function (n) { return row(n[0], '/person/' + encodeURIComponent(n[0]) + '/', '', n[1]); }).join('') + '</ul></div>'; }).join('') + '</div>';
}, { fixed: function () { return '<div class="list-index"></div>'; }, init: function ($el) { app.listIndex.create({ el: $el.find('.list-index')[0], listEl: $el.find('.contacts-list')[0], indexes: 'auto' }); } });
page('/person/:n/', '联系人', function (p) { return '<div class="block mid"><div class="face" style="margin:auto">' + decodeURIComponent(p.n)[0] + '</div><div class="who">' + decodeURIComponent(p.n) + '</div></div>' + list([line('办公', '0379-6021120'), line('手机', '139****7710')]) + '<div class="block two"><a class="button button-tonal act" data-act="person-call" data-said="正在拨号">' + sign('phone') + '</a><a class="button button-tonal act" data-act="person-word" data-said="已提醒对方">' + sign('bell') + '</a></div>'; });
