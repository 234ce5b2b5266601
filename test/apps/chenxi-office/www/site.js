var UNIT = '晨溪区机关事务管理局';
var FOOT = '<footer>主办单位：' + UNIT + '</footer>';
var SITE = {
  home: ['晨溪机关事务', function () {
    var card = early(new Date()) ? '<section>今日未签到<small>请于九点半前签到</small><button data-tell="arrive">立即签到</button></section>' : '';
    return card + '<ul><li data-to="news">通知公告</li><li data-to="rooms">会议室</li><li data-to="repair">报修查询</li><li data-to="say">意见建议</li></ul>' + FOOT;
  }],
  news: ['通知公告', function () { return '<section>关于做好机关节能工作的通知<small>2026-11-16</small></section><section>关于机关食堂开放时间的通知<small>2026-11-10</small></section>'; }],
  rooms: ['会议室', function () { return '<section>第一会议室<small>24 座，三楼</small></section><section>第二会议室<small>60 座，五楼</small></section>'; }],
  repair: ['报修查询', function () { return '<section>三楼空调<small>已派工</small></section>'; }],
  say: ['意见建议', function () { return '<textarea placeholder="请填写您的意见建议"></textarea><button data-tell="say-submit">提交</button>'; }]
};
function draw() {
  var id = location.hash.slice(1);
  var page = SITE[id] || SITE.home;
  document.getElementById('top').innerHTML = (page === SITE.home ? '' : '<a href="javascript:history.back()">返回</a>') + page[0];
  document.getElementById('main').innerHTML = page[1]();
}
document.addEventListener('click', function (event) {
  var to = event.target.closest('[data-to]');
  var act = event.target.closest('[data-tell]');
  if (to) location.hash = to.getAttribute('data-to');
  if (act) tell(act.getAttribute('data-tell'));
});
window.addEventListener('hashchange', draw);
draw();
