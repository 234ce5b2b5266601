(function () {
  'use strict';
  var UNIT = '潞河县水利局';
  var rivers = [['潞河', '省级河流'], ['清水溪', '县级河流'], ['南沙沟', '乡级河流'], ['杏花湖', '县级湖泊']];
  var papers = ['县级河长会议制度', '河湖巡查办法', '公示牌管理规定'];
  var foot = function () { return el('_foot_0d77e', '主办单位：' + UNIT); };
  var go = function (path) { return function () { push(path); }; };
  var icon = function (name, path, tap) { return el('', '', [el('_ico_5c1e9'), el('', name)], tap || go(path)); };

  function pill(now) {
    return el('_pill_c9d03', '', [['河湖', '/'], ['监测', '/watch'], ['我', '/self']].map(function (one) {
      return el(one[0] === now ? '_cur_c9d03' : '', one[0], [], go(one[1]));
    }));
  }
  function wait(title) {
    return [bar(title), el('_wait_31fe8', '', [el('_ring_31fe8'), el('', '加载中…')])];
  }

  window.pages = {
    '/': function () {
      setTimeout(welcome, 600);
      return [
        el('_wave_77ab0', '', [Object.assign(document.createElement('strong'), { textContent: '潞河河长通' }), el('', '管好每一条河')]),
        el('_panel_5c1e9', '', [icon('河湖名录', '/rivers'), icon('河长公示', '/chiefs'), icon('制度文件', '/papers'), icon('取水许可', '/permit'), icon('护河志愿', '/volunteer'), icon('省厅网站', '', function () { location.href = 'https://slt.example.gov.cn/'; })]),
        el('_card_e03aa', '', [el('', '今日水情'), el('_sub_e03aa', '潞河站 23.41 米，较昨日降 0.03 米')], go('/brief')),
        foot(), pill('河湖'),
      ];
    },
    '/watch': function () {
      return [bar('水情监测'), rows([['水情简报', '日报', go('/brief')], ['水质断面', '5 个', go('/quality')], ['实时视频', '12 路', go('/video')], ['水系图', '全县', go('/map')], ['工程调度', '闸坝 3 座', go('/dispatch')]]), pill('监测')];
    },
    '/self': function () {
      return [bar('我'), el('_card_e03aa', '', [Object.assign(document.createElement('h5'), { textContent: '游客' }), el('_sub_e03aa', '县级用户')]),
        rows([['公众监督', '', go('/public')], ['联系河长办', '0316-221 3344', function () { location.href = 'tel:03162213344'; }], ['消息设置', '', go('/push')], ['关于河长通', '', go('/about')]]), foot(), pill('我')];
    },
    '/rivers': function () { return [bar('河湖名录'), rows(rivers, function (one) { push('/river?' + encodeURIComponent(one[0])); })]; },
    '/river': function () {
      return [bar('河流档案'), rows([['名称', decodeURIComponent(location.search.slice(1))], ['长度', '36.2 公里'], ['流域面积', '214 平方公里'], ['县级河长', '林某某']]), el('_big_aa410', '关注', [], function () { effect('river-follow'); })];
    },
    '/chiefs': function () { return [bar('河长公示'), rows([['总河长', '县委书记、县长'], ['潞河', '副县长 林某某'], ['清水溪', '县政协副主席 何某'], ['南沙沟', '镇长 谢某']])]; },
    '/papers': function () { return [bar('制度文件'), rows(papers.map(function (one) { return [one, '›']; }), function (one) { push('/paper?' + papers.indexOf(one[0])); })]; },
    '/paper': function () { return [bar('制度正文'), el('_card_e03aa', papers[Number(location.search.slice(1))] + '。第一条 各级河长按照职责分级分段负责。第二条 巡查情况及时记录。')]; },
    '/permit': function () { return [bar('取水许可'), rows([['县自来水公司', '有效'], ['城北热电', '有效'], ['东山灌区', '换证中']])]; },
    '/volunteer': function () { return [bar('护河志愿'), el('_card_e03aa', '清水溪捡拾垃圾，周六上午，招募 20 人'), el('_big_aa410', '我要报名', [], function () { effect('volunteer-apply'); })]; },
    '/brief': function () { return [bar('水情简报'), rows([['潞河站', '23.41 米'], ['东闸', '21.07 米'], ['南沙沟站', '18.90 米']]), el('_foot_0d77e', '发布：县水文站')]; },
    /* 接口一直不回 */
    '/quality': function () { return wait('水质断面'); },
    /* 播放器没有装载成功，整页空白 */
    '/video': function () { return []; },
    /* 地图不让返回：每次后退又推进来一次 */
    '/map': function () {
      history.pushState({ map: 1 }, '', '/map');
      window.onpopstate = function () { history.pushState({ map: 1 }, '', '/map'); };
      var box = el('');
      box.innerHTML = '<svg viewBox="0 0 360 620"><path d="M20 20C120 120 60 300 200 360S330 520 340 600" stroke="#0a7aa8" stroke-width="10" fill="none"/><path d="M330 60C260 160 260 240 200 360" stroke="#6ec1e4" stroke-width="6" fill="none"/></svg>';
      return [el('_bar_1x3f2', '', [el('', '　水系图')]), box];
    },
    '/dispatch': function () { return [bar('工程调度'), rows([['东闸', '关闭'], ['潞河橡胶坝', '升坝'], ['南沙沟泵站', '停机']]), el('_big_aa410', '下达调度令', [], function () { effect('dispatch-confirm'); })]; },
    '/public': function () {
      var text = document.createElement('textarea');
      text.rows = 4;
      text.placeholder = '发现乱占、乱采、乱堆、乱建，请写下来';
      return [bar('公众监督'), el('_card_e03aa', '投诉举报、意见建议', [text]), el('_big_aa410', '递交', [], function () { effect('watch-submit'); })];
    },
    '/push': function () { return [bar('消息设置'), rows([['水情简报', '开'], ['工作通知', '开'], ['清空本机数据', '', function () { effect('data-wipe'); }]])]; },
    '/about': function () { return [bar('关于河长通'), el('_card_e03aa', '版本 1.33.0'), foot()]; },
  };
})();
