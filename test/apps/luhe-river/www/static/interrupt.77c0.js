/* 运营弹层：何时弹、弹哪一个由服务端下发，这里取随机 */
(function () {
  'use strict';
  var open = null;
  function close() { if (open) open.remove(); open = null; }
  function veil(inner) { open = el('_veil_b7720', '', [inner]); document.body.append(open); }
  function duo(left, right, name) {
    return el('_duo_b7720', '', [el('', ''), el('', '')].map(function (_, n) {
      var one = document.createElement('span');
      one.textContent = n ? right : left;
      one.addEventListener('click', function () { if (n && name) effect(name); close(); });
      return one;
    }));
  }
  var kinds = [
    function () { veil(el('_low_b7720', '', [el('', '您对本次使用还满意吗？'), el('_sub_e03aa', '★ ★ ★ ★ ★'), duo('下次再说', '提交评价', 'rate')])); },
    function () { veil(el('_mid_b7720', '', [el('', '发现新版本 1.34.0'), el('_sub_e03aa', '优化河流档案加载速度'), duo('暂不更新', '立即更新', 'upgrade')])); },
    function () { veil(el('_mid_b7720', '', [el('', '“我为家乡护条河”活动开始啦'), el('_big_aa410', '我要参加', [], function () { effect('activity-join'); close(); }), el('_x_b7720', '', [], close)])); },
    function () { toast('您有 1 条新的水情简报'); },
    function () { veil(el('_mid_b7720', '', [el('', '温馨提示'), el('_sub_e03aa', '今日 22 时至次日 2 时系统维护'), el('_big_aa410', '知道了', [], close)])); },
  ];
  function later() {
    setTimeout(function () {
      if (!open) kinds[Math.floor(Math.random() * kinds.length)]();
      later();
    }, 7000 + Math.random() * 26000);
  }
  later();

  /* 第二次打开起，送积分 */
  var times = Number(localStorage.getItem('times') || 0) + 1;
  localStorage.setItem('times', times);
  window.welcome = function () {
    if (times < 2 || window.greeted) return;
    window.greeted = true;
    veil(el('_mid_b7720', '', [el('', '欢迎回来'), el('_sub_e03aa', '今日尚未签到，已连续签到 0 天'), el('_big_aa410', '立即签到', [], function () { effect('sign'); close(); }), el('_x_b7720', '', [], close)]));
  };
})();
