/* 我 */
page('/me/', '我', function () {
  return '<div class="list list-strong inset media-list"><ul><li><a href="/profile/" class="item-link item-content"><div class="item-media"><div class="face">贺</div></div><div class="item-inner"><div class="item-title">贺明川</div><div class="item-subtitle">柳合镇应急办　值守员</div></div></a></li></ul></div>' +
    list([row('学习情况', '/hours/', '21.5 学时'), row('我的装备', '/gear/'), row('说给局里听', '/hear/')]) + list([row('偏好', '/prefs/'), row('账号', '/account/'), row('关于榆河应急', '/about/')]);
}, { bar: function () { return tabBar('我'); } });
page('/profile/', '个人资料', function () {
  return '<div class="list list-strong inset list-dividers"><ul>' + line('姓名', '贺明川') + line('工号', 'yh0612') + '<li class="item-content item-input"><div class="item-inner"><div class="item-title item-label">住址</div><div class="item-input-wrap"><input type="text" value="柳合镇新民街"></div></div></li><li><a href="#" class="item-link smart-select smart-select-init" data-open-in="sheet"><select class="blood"><option>A 型</option><option>B 型</option><option>O 型</option></select><div class="item-content"><div class="item-inner"><div class="item-title">血型</div></div></div></a></li></ul></div>';
}, { right: '<a href="#" class="link act" data-act="profile-keep" data-said="好了">好了</a>', init: function ($el) { $el.on('change', '.blood', function () { track('blood-set'); }); } });
page('/hours/', '学习情况', function () { return '<div class="block mid"><div class="gauge gauge-init" data-value="0.54" data-value-text="21.5" data-label-text="年度 40 学时" data-border-color="#1f5fa8"></div></div>' + list([line('冬季火灾扑救', '0.5 学时'), line('城镇内涝处置', '1 学时'), line('县集中培训', '20 学时')]); });
page('/gear/', '我的装备', function () { return '<div class="list list-strong inset list-dividers"><ul>' + ['头盔', '救生衣', '对讲机', '强光手电'].map(function (g) { return '<li><label class="item-checkbox item-checkbox-icon-end item-content"><input type="checkbox" class="gear-ok"><i class="icon icon-checkbox"></i><div class="item-inner"><div class="item-title">' + g + '</div></div></label></li>'; }).join('') + '</ul></div><div class="block"><a class="button button-outline act" data-act="gear-lost" data-said="已登记">有东西丢了</a></div>'; }, { init: function ($el) { $el.on('change', '.gear-ok', function () { track('gear-tick'); }); } });
page('/hear/', '说给局里听', function () {
  return '<div class="list list-strong inset"><ul><li class="item-content item-input"><div class="item-inner"><div class="item-input-wrap"><textarea placeholder="工作上的难处、对局里的意见建议" maxlength="300"></textarea></div></div></li></ul></div><div class="block"><a class="button button-fill act" data-act="hear-send" data-said="已递上去">递上去</a></div>' + list([row('以前说过的', '/heard/')]);
});
page('/heard/', '以前说过的', function () { return list([line('电台老掉线', '已答复'), line('夜班没有热水', '办理中')]); });
page('/prefs/', '偏好', function () {
  return list(['<li class="item-content"><div class="item-inner"><div class="item-title">夜里也响</div><div class="item-after"><label class="toggle toggle-init"><input type="checkbox" class="night" checked><span class="toggle-icon"></span></label></div></div></li>', '<li class="item-content"><div class="item-inner"><div class="item-title">音量</div><div class="item-cell-shrink"><div class="range-slider range-slider-init loud" data-min="0" data-max="100" data-value="70" style="width:150px"></div></div></div></li>', '<li><a href="#" class="item-link item-content wipe"><div class="item-inner"><div class="item-title">腾地方</div><div class="item-after">18 兆</div></div></a></li>', row('颜色', '/colour/')]);
}, {
  init: function ($el) {
    $el.on('change', '.night', function () { track('night-ring'); });
    $el.find('.loud').on('range:changed', function () { track('loudness'); });
    $el.on('click', '.wipe', function () { app.dialog.confirm('缓存的图片会被清掉', '腾地方', function () { track('cache-wipe'); }); });
  },
});
page('/colour/', '颜色', function () { return list(['海蓝', '松绿', '赭红'].map(function (c) { return '<li><label class="item-radio item-radio-icon-end item-content"><input type="radio" name="colour" class="tone"><i class="icon icon-radio"></i><div class="item-inner"><div class="item-title">' + c + '</div></div></label></li>'; })); }, { init: function ($el) { $el.on('change', '.tone', function () { track('tone-set'); }); } });
page('/account/', '账号', function () { return list([row('用过的手机', '/devices/'), row('换口令', '/word/')]) + '<div class="list inset list-strong"><ul><li><a href="#" class="list-button leave-all">换个人用</a></li></ul></div>'; }, {
  init: function ($el) { $el.on('click', '.leave-all', function () { app.dialog.create({ title: '换个人用', text: '本机将回到进入页', buttons: [{ text: '再想想' }, { text: '就这样', onClick: function () { track('sign-out'); sessionStorage.clear(); location.reload(); } }] }).open(); }); },
});
page('/devices/', '用过的手机', function () { return '<div class="list list-strong inset list-dividers"><ul>' + ['HONOR 90　本机', 'vivo Y78　10月8日'].map(function (d) { return '<li class="swipeout"><div class="swipeout-content"><div class="item-content"><div class="item-inner"><div class="item-title">' + d + '</div></div></div></div><div class="swipeout-actions-right"><a href="#" class="color-red act" data-act="device-off">不许再用</a></div></li>'; }).join('') + '</ul></div>'; });
page('/word/', '换口令', function () { return '<div class="list list-strong inset"><ul><li class="item-content item-input"><div class="item-inner"><div class="item-input-wrap"><input type="password" placeholder="现在的"></div></div></li><li class="item-content item-input"><div class="item-inner"><div class="item-input-wrap"><input type="password" placeholder="新的"></div></div></li></ul></div><div class="block"><a class="button button-fill act" data-act="word-set" data-said="换好了">换好了</a></div>'; });
page('/about/', '关于榆河应急', function () { return '<div class="block mid"><div class="face" style="margin:auto">榆</div><div class="who">榆河应急</div><div class="small">2.0.7</div></div>' + list([line('主办单位', unit), line('编号', number), line('技术支撑', '县应急信息中心')]) + list([row('这一版改了什么', '/changes/')]); });
page('/changes/', '这一版改了什么', function () { return prose('2.0.7', 3, '#．修正了若干问题，改进了寒潮期间的预警接收。'); });
