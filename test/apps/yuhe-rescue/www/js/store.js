/* 物资、避灾点、学习、自测 */
page('/stores/', '物资仓库', function () {
  return '<div class="data-table card"><table><thead><tr><th class="label-cell">品名</th><th class="numeric-cell">库存</th><th></th></tr></thead><tbody>' + goods.map(function (g, i) { return '<tr><td class="label-cell">' + g[0] + '</td><td class="numeric-cell">' + g[1] + g[2] + '</td><td class="actions-cell"><a class="link" href="/goods/' + i + '/">明细</a></td></tr>'; }).join('') + '</tbody></table></div>';
});
page('/goods/:i/', '物资明细', function (p) {
  var g = goods[p.i];
  return list([line('品名', g[0]), line('库存', g[1] + g[2]), line('货架', 'A-' + (+p.i + 1)), '<li class="item-content"><div class="item-inner"><div class="item-title">预留</div><div class="item-after"><div class="stepper stepper-fill stepper-init keep"><div class="stepper-button-minus"></div><div class="stepper-value">10</div><div class="stepper-button-plus"></div></div></div></div></li>']) +
    '<div class="block-title">出入库</div><div class="list simple-list list-strong inset"><ul><li>11月12日　入 200</li><li>10月30日　出 40　石门镇</li></ul></div><div class="block two"><a class="button button-tonal button-round prompt">出库</a><a class="button button-tonal button-round act" data-act="goods-scrap" data-said="已报废">坏了</a></div>';
}, {
  init: function ($el) {
    $el.find('.keep').on('stepper:change', function () { track('goods-keep'); });
    $el.on('click', '.prompt', function () { app.dialog.prompt('要出多少？', '出库', function () { track('goods-out'); tell('已出库'); }); });
  },
});
page('/sites/', '避灾点', function () { return '<div class="list list-strong list-dividers virtual-list"></div>'; }, {
  init: function ($el) {
    app.virtualList.create({ el: $el.find('.virtual-list')[0], items: sites, height: 64, itemTemplate: undefined, renderItem: function (s) { return row(s.title, '/site/' + s.id + '/', '', '可容纳 ' + s.room + ' 人'); } });
  },
});
page('/site/:id/', '避灾点情况', function (p) {
  var s = sites[p.id - 1];
  return list([line('名称', s.title), line('容纳', s.room + ' 人'), line('看管人', '梁守义'), '<li><a href="#" class="item-link item-content act" data-act="keeper-call" data-said="正在拨打"><div class="item-inner"><div class="item-title">手机</div><div class="item-after">138****6021</div></div></a></li>', '<li class="item-content"><div class="item-inner"><div class="item-title">今晚开放</div><div class="item-after"><label class="toggle toggle-init"><input type="checkbox" class="open-site"><span class="toggle-icon"></span></label></div></div></li>']) + list([row('储备清单', '/stock/')]);
}, { init: function ($el) { $el.on('change', '.open-site', function () { track('site-open'); }); } });
page('/stock/', '储备清单', function () { return '<div class="list list-strong inset list-dividers sortable sortable-opposite"><ul>' + ['饮用水 40 箱', '方便食品 25 箱', '棉被 60 床', '手电 30 支'].map(function (t) { return '<li><div class="item-content"><div class="item-inner"><div class="item-title">' + t + '</div></div></div><div class="sortable-handler"></div></li>'; }).join('') + '</ul></div>'; });
page('/lessons/', '学习资料', function () {
  return '<div class="block"><span class="chip"><span class="chip-label">2026</span></span> <span class="chip chip-outline"><span class="chip-label">内部</span></span></div>' + [['冬季火灾扑救', '#a8562f'], ['城镇内涝处置', '#1f5fa8']].map(function (c, i) {
    return '<div class="card card-expandable open-card"><div class="card-content"><div class="card-header" style="background:' + c[1] + '">' + c[0] + '<a href="#" class="card-close"></a></div><div class="card-content-padding"><p>本课共三节，由县消防大队讲授，适合乡镇应急队员。</p><p>第一节：火场侦察；第二节：水源组织；第三节：人员撤离。</p><p><a class="link card-close" href="/lesson/' + i + '/">翻开课件</a></p></div></div></div>';
  }).join('');
});
page('/lesson/:i/', '课件', function (p) { return '<div class="block"><div class="clip"><i class="act" data-act="clip-start"></i></div></div>' + prose(['冬季火灾扑救', '城镇内涝处置'][p.i], 5, '先查明情况，再展开力量，始终把人员安全放在第一位。') + '<div class="block"><a class="button button-outline act" data-act="lesson-done" data-said="已记 0.5 学时">学完了</a></div>'; });
page('/quiz/', '业务自测', function () {
  return ['接到险情后几分钟内首报？', '帐篷存放应离墙多少？'].map(function (q, i) { return '<div class="block-title">' + (i + 1) + '. ' + q + '</div><div class="list list-strong inset list-dividers"><ul>' + (i ? ['10 厘米', '30 厘米', '50 厘米'] : ['10 分钟', '30 分钟', '60 分钟']).map(function (a) { return '<li><label class="item-radio item-radio-icon-start item-content"><input type="radio" name="q' + i + '" class="pick"><i class="icon icon-radio"></i><div class="item-inner"><div class="item-title">' + a + '</div></div></label></li>'; }).join('') + '</ul></div>'; }).join('') + '<div class="block"><a class="button button-fill button-large act" data-act="quiz-hand" data-said="得 80 分">答完了</a></div>';
}, { init: function ($el) { $el.on('change', '.pick', function () { track('quiz-pick'); }); } });
