/* 隐患、险情上报、预案 */
page('/risks/', '隐患台账', function () {
  return '<div class="list list-strong inset list-dividers media-list"><ul id="risk-rows">' + risks.map(function (r) {
    return '<li class="swipeout" data-town="' + r.town + '"><div class="swipeout-content"><a href="/risk/' + r.id + '/" class="item-link item-content"><div class="item-inner"><div class="item-title-row"><div class="item-title">' + r.title + '</div><div class="item-after">' + r.grade + '</div></div><div class="item-subtitle">' + r.town + '　' + r.till + '前</div></div></a></div><div class="swipeout-actions-right"><a href="#" class="color-orange act" data-act="risk-hand" data-said="已转石门镇">转走</a><a href="#" class="color-red act" data-act="risk-strike" data-said="已销">销号</a></div></li>';
  }).join('') + '</ul></div>';
}, { right: '<a href="#" class="link icon-only panel-open" data-panel="right">' + sign('sift') + '</a>' });
page('/risk/:id/', '隐患详情', function (p) {
  var r = risks[p.id - 1];
  return '<div class="block mid"><div class="gauge gauge-init" data-type="semicircle" data-value="0.6" data-value-text="60%" data-label-text="整改进度" data-border-color="#1f5fa8"></div></div>' +
    list([line('问题', r.title), line('所在', r.town), line('等级', r.grade), line('限期', r.till), '<li><a href="#" class="item-link smart-select smart-select-init" data-open-in="popup" data-page-title="包联人" data-close-on-select="true"><select name="duty" class="risk-duty"><option>李广田</option><option>王志勤</option><option>张茂林</option></select><div class="item-content"><div class="item-inner"><div class="item-title">包联人</div></div></div></a></li>']) +
    '<div class="timeline"><div class="timeline-item"><div class="timeline-item-date">18 <small>11月</small></div><div class="timeline-item-divider"></div><div class="timeline-item-content"><div class="timeline-item-inner">检查发现</div></div></div><div class="timeline-item"><div class="timeline-item-date">20 <small>11月</small></div><div class="timeline-item-divider"></div><div class="timeline-item-content"><div class="timeline-item-inner">企业开始整改</div></div></div></div>' +
    '<div class="block-title">现场照片</div><div class="thumbs">' + shots.map(function (s, i) { return '<img src="' + s + '" class="look" data-i="' + i + '">'; }).join('') + '</div>' +
    '<div class="block two"><a class="button button-fill button-large act" data-act="risk-clear" data-said="已记录">看过，没问题了</a><a class="button button-fill color-red button-large actions-go">再盯一盯</a></div>';
}, {
  init: function ($el) {
    var gallery = app.photoBrowser.create({ photos: shots, type: 'popup', popupCloseLinkText: '关闭' });
    $el.on('click', '.look', function () { gallery.open($(this).data('i')); });
    $el.on('change', '.risk-duty', function () { track('risk-duty'); });
    $el.on('click', '.actions-go', function () {
      app.actions.create({ buttons: [[{ text: '再盯一盯', label: true }, { text: '三天后再去', onClick: function () { track('risk-again'); } }, { text: '请消防一起去', onClick: function () { track('risk-joint'); } }, { text: '同类问题', onClick: function () { app.views.current.router.navigate('/same/'); } }], [{ text: '算了', color: 'red' }]] }).open();
    });
  },
});
var shots = ['#6b7f94', '#94806b', '#6b946f'].map(function (c) { return 'data:image/svg+xml;utf8,' + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="' + c + '"/><path d="M0 400L200 180L340 330L460 220L640 420V480H0z" fill="#fff" opacity=".4"/></svg>'); });
page('/same/', '同类问题', function () { return '<div class="data-table"><table><thead><tr><th class="label-cell">单位</th><th class="numeric-cell">起数</th></tr></thead><tbody><tr><td class="label-cell">合兴花炮</td><td class="numeric-cell">3</td></tr><tr><td class="label-cell">沙河冷库</td><td class="numeric-cell">1</td></tr><tr><td class="label-cell">东塬煤场</td><td class="numeric-cell">2</td></tr></tbody></table></div>'; });
page('/report/', '报险情', function () {
  return '<div class="list list-strong inset list-dividers"><ul>' +
    '<li class="item-content item-input"><div class="item-inner"><div class="item-title item-label">地点</div><div class="item-input-wrap"><input type="text" placeholder="乡镇、村、地名"></div></div></li>' +
    '<li class="item-content item-input"><div class="item-inner"><div class="item-title item-label">什么时候</div><div class="item-input-wrap"><input type="text" placeholder="选日期" readonly class="when"></div></div></li>' +
    '<li class="item-content item-input"><div class="item-inner"><div class="item-title item-label">哪一类</div><div class="item-input-wrap"><input type="text" placeholder="选类别" readonly class="kind"></div></div></li>' +
    '<li class="item-content"><div class="item-inner"><div class="item-title">受困人数</div><div class="item-after"><div class="stepper stepper-small stepper-init stuck"><div class="stepper-button-minus"></div><div class="stepper-input-wrap"><input type="text" value="0" min="0" max="99" step="1" readonly></div><div class="stepper-button-plus"></div></div></div></div></li>' +
    '<li class="item-content"><div class="item-inner"><div class="item-title">要不要人手</div><div class="item-after"><label class="toggle toggle-init"><input type="checkbox" class="hands"><span class="toggle-icon"></span></label></div></div></li>' +
    '<li class="item-content"><div class="item-inner"><div class="item-title item-label">紧急程度</div><div class="range-slider range-slider-init degree" data-min="0" data-max="10" data-step="1" data-value="3"></div></div></li>' +
    '<li class="item-content item-input"><div class="item-inner"><div class="item-title item-label">经过</div><div class="item-input-wrap"><textarea placeholder="看到了什么"></textarea></div></div></li></ul></div>' +
    '<div class="block"><a class="button button-fill button-large act" data-act="peril-send" data-said="县局已收到">报给县局</a></div>';
}, {
  init: function ($el) {
    app.calendar.create({ inputEl: $el.find('.when')[0], closeOnSelect: true });
    app.picker.create({ inputEl: $el.find('.kind')[0], toolbarCloseText: '好', cols: [{ textAlign: 'center', values: ['洪水', '滑坡', '火情', '坍塌', '泄漏'] }] });
    $el.find('.stuck').on('stepper:change', function () { track('peril-stuck'); });
    $el.on('change', '.hands', function () { track('peril-hands'); });
    $el.find('.degree').on('range:changed', function () { track('peril-degree'); });
  },
});
page('/plans/', '预案库', function () {
  function leaf(t, i) { return '<div class="treeview-item"><a class="treeview-item-root treeview-item-selectable" href="/plan/' + i + '/"><div class="treeview-item-content"><div class="treeview-item-label">' + t + '</div></div></a></div>'; }
  function branch(t, inner) { return '<div class="treeview-item"><div class="treeview-item-root treeview-item-toggle"><div class="treeview-toggle"></div><div class="treeview-item-content"><div class="treeview-item-label">' + t + '</div></div></div><div class="treeview-item-children">' + inner + '</div></div>'; }
  return '<div class="block block-strong inset"><div class="treeview">' + branch('总体预案', leaf('县总体应急预案', 1)) + branch('专项预案', branch('自然灾害', leaf('防汛抗旱预案', 2) + leaf('森林火灾预案', 3)) + branch('事故灾难', leaf('危化品事故预案', 4))) + branch('乡镇预案', towns.map(function (t, i) { return leaf(t + '预案', 5 + i); }).join('')) + '</div></div>';
});
var planNames = ['', '县总体应急预案', '防汛抗旱预案', '森林火灾预案', '危化品事故预案'].concat(towns.map(function (t) { return t + '预案'; }));
page('/plan/:i/', '预案正文', function (p) {
  return '<div class="block breadcrumbs"><div class="breadcrumbs-item"><a href="/plans/" class="link back">预案库</a></div><div class="breadcrumbs-separator"></div><div class="breadcrumbs-item breadcrumbs-item-active"><span>' + planNames[p.i] + '</span></div></div>' + prose(planNames[p.i], 10, '#．启动响应后，有关单位应当在 30 分钟内到位，按照职责分工开展先期处置。');
}, { right: '<a href="#" class="link icon-only popover-open" data-popover="#doc-menu">' + sign('more') + '</a>' });
page('/revisions/', '修订情况', function () { return list([line('2026-04', '调整指挥部成员'), line('2024-09', '增加防凌内容'), line('2021-03', '首次印发')]); });
