/* 首页、预警、检索、文件、常识、概况 */
page('/', '榆河应急', function () {
  var tones = ['#1f5fa8', '#a8562f', '#3d7a4e'];
  var tiles = [['预警信息', 'bell', '/warnings/'], ['隐患台账', 'list', '/risks/'], ['预案库', 'tree', '/plans/'], ['物资仓库', 'box', '/stores/'], ['避灾点', 'tent', '/sites/'], ['学习资料', 'book', '/lessons/'], ['业务自测', 'test', '/quiz/']];
  return '<div class="swiper swiper-init" data-space-between="10" data-pagination=\'{"el":".swiper-pagination"}\' style="padding:10px 16px"><div class="swiper-pagination"></div><div class="swiper-wrapper">' +
    ['寒潮来了，这些地方要再看一遍', '全县综合演练圆满收官', '一图读懂新版预案'].map(function (t, i) { return '<a href="/story/' + i + '/" class="swiper-slide slide" style="background:' + tones[i] + '">' + t + '</a>'; }).join('') + '</div></div>' +
    '<div class="tiles">' + tiles.map(function (t) { return '<a class="tile" href="' + t[2] + '"><i>' + sign(t[1]) + '</i><span>' + t[0] + '</span></a>'; }).join('') + '<a class="tile sheet-open" data-sheet="#rest" href="#"><i>' + sign('more') + '</i><span>其他</span></a></div>' +
    '<div class="card"><div class="card-header">今日天气</div><div class="card-content card-content-padding">晴转多云，-2 ～ 7℃，西北风 4 级</div><div class="card-footer"><a href="/warnings/" class="link">生效中的预警 2 条</a></div></div>' +
    list(risks.slice(0, 2).map(function (r) { return row(r.title, '/risk/' + r.id + '/', r.till); }), '快到期的隐患') +
    '<div class="foot">' + unit + '主办</div>';
}, {
  bar: function () { return tabBar('榆河应急', '<a href="#" class="link icon-only panel-open" data-panel="left">' + sign('menu') + '</a>', '<a href="/find/" class="link icon-only">' + sign('find') + '</a>'); },
  fixed: function () {
    return '<div class="fab fab-right-bottom"><a href="#"><i class="icon">' + sign('plus') + '</i><i class="icon">' + sign('close') + '</i></a><div class="fab-buttons fab-buttons-top">' +
      '<a href="/report/" class="fab-label-button fab-close"><span>' + sign('flag') + '</span><span class="fab-label">报险情</span></a>' +
      '<a href="#" class="fab-label-button fab-close act" data-act="scene-film" data-said="正在打开相机"><span>' + sign('photo') + '</span><span class="fab-label">拍现场</span></a>' +
      '<a href="#" class="fab-label-button fab-close act" data-act="chief-call" data-said="正在呼叫"><span>' + sign('phone') + '</span><span class="fab-label">指挥长</span></a></div></div>';
  },
});
page('/story/:n/', '要闻', function (p) { return prose(['寒潮来了，这些地方要再看一遍', '全县综合演练圆满收官', '一图读懂新版预案'][p.n], 6, '各镇街要把责任落到人，把问题找在前面，把物资备在手边，确保群众安全温暖过冬。') + '<div class="block two"><a class="button button-tonal act" data-act="story-praise" data-said="+1">写得好 27</a><a class="button button-tonal act" data-act="story-pass" data-said="已发到群里">发到群里</a></div>'; });
page('/warnings/', '预警信息', function () {
  return '<div class="ptr-preloader"><div class="preloader"></div><div class="ptr-arrow"></div></div>' + list(warnings.map(function (w) { return row(w.title, '/warning/' + w.id + '/', '', w.from + ' ' + w.at); })) + '<div class="preloader infinite-scroll-preloader"></div>';
}, {
  classes: 'ptr-content infinite-scroll-content',
  init: function ($el) {
    var busy = false, more = 0;
    $el.find('.ptr-content').on('ptr:refresh', function () { setTimeout(function () { app.ptr.done($el.find('.ptr-content')); }, 800); });
    $el.find('.infinite-scroll-content').on('infinite', function () {
      if (busy) return;
      busy = true;
      setTimeout(function () {
        busy = false;
        var out = '';
        for (var i = 1; i <= 6; i++) out += row('历史预警 2026-' + (100 - more * 6 - i), '/warning/' + (1 + i % 8) + '/', '', '县气象台');
        $el.find('.list ul').append(out);
        if (++more > 4) { app.infiniteScroll.destroy($el.find('.infinite-scroll-content')); $el.find('.infinite-scroll-preloader').remove(); }
      }, 500);
    });
  },
});
page('/warning/:id/', '预警正文', function (p) {
  var w = warnings[p.id - 1];
  return prose(w.title, 3, w.from + '发布：预计未来 24 小时我县将受冷空气影响，请有关单位做好防范。') + list([line('发布单位', w.from), line('发布时间', w.at), line('生效范围', '全县')]) +
    '<div class="block"><a class="button button-fill button-large act" data-act="warning-relay" data-said="已传到 23 个村">往村里传</a><br><a class="button button-outline act" data-act="warning-know" data-said="已回复">知道了，已安排</a></div>';
});
page('/find/', '查找', function () { return '<div class="list list-strong inset list-dividers found"><ul>' + papers.concat(risks.map(function (r) { return r.title; })).map(function (t, i) { return row(t, i < papers.length ? '/paper/' + i + '/' : '/risk/' + (i - papers.length + 1) + '/'); }).join('') + '</ul></div><div class="block searchbar-not-found">没有找到</div>'; }, {
  fixed: function () { return '<form class="searchbar searchbar-init" data-search-container=".found" data-search-in=".item-title"><div class="searchbar-inner"><div class="searchbar-input-wrap"><input type="search" placeholder="文件、隐患"><i class="searchbar-icon"></i><span class="input-clear-button"></span></div><span class="searchbar-disable-button">取消</span></div></form>'; },
});
page('/papers/', '文件汇集', function () { return list(papers.map(function (t, i) { return row(t, '/paper/' + i + '/'); })); });
page('/paper/:i/', '文件原文', function (p) { return prose(papers[p.i], 30, '第 # 条　各级应急管理部门按照统一领导、分级负责的要求组织实施，其他部门在各自职责范围内配合。') + '<div class="block"><a class="button button-outline act" data-act="paper-print" data-said="已送打印室">送打印室</a></div>'; });
page('/lore/', '防灾常识', function () {
  return '<div class="list list-strong inset list-dividers accordion-list"><ul>' + lore.map(function (l, i) { return '<li class="accordion-item"><a class="item-link item-content"><div class="item-inner"><div class="item-title">' + l[0] + '</div></div></a><div class="accordion-item-content"><div class="block"><p>' + l[1] + '</p><p><a class="link" href="/lore/' + i + '/">图文讲解</a></p></div></div></li>'; }).join('') + '</ul></div>';
});
page('/lore/:i/', '图文讲解', function (p) { return prose(lore[p.i][0], 8, lore[p.i][1]); });
page('/overview/', '辖区概况', function () { return '<div class="block-title">近半年事故起数</div><div class="block block-strong inset"><div class="area-chart"></div></div><div class="block-title">隐患构成</div><div class="block block-strong inset"><div class="pie-chart"></div></div>' + list([line('乡镇', '6 个'), line('常住人口', '31.4 万'), line('危化企业', '17 家')]); }, {
  init: function ($el) {
    app.areaChart.create({ el: $el.find('.area-chart')[0], datasets: [{ color: '#1f5fa8', values: [5, 3, 4, 2, 2, 1] }], axis: true, axisLabels: ['6月', '7月', '8月', '9月', '10月', '11月'] });
    app.pieChart.create({ el: $el.find('.pie-chart')[0], datasets: [{ label: '消防', value: 41, color: '#1f5fa8' }, { label: '地质', value: 22, color: '#a8562f' }, { label: '危化', value: 17, color: '#3d7a4e' }] });
  },
});
page('/others/', '兄弟县动态', function () { return list([line('平陵县', '启用新指挥中心'), line('汾西县', '完成水库除险'), line('永和县', '试点村级响应员')]); });
