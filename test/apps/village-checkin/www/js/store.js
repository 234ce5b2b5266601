var UNIT = '海南省琼岭县农业农村局';
var NEWS = [
  { t: '我县早稻收割进度过七成', d: '2026-05-16', f: '种植业管理股', p: ['截至 5 月 15 日，全县早稻已收割 6.8 万亩，占播种面积的 71%，预计月底前全部完成。', '县农业农村局组织农技人员深入田间地头，指导农户抢抓晴好天气，做到成熟一块、收割一块。', '全县投入联合收割机 126 台，烘干设备 38 套，机收率达到 93%。'] },
  { t: '全县防返贫监测集中排查工作部署会召开', d: '2026-05-14', f: '局办公室', p: ['5 月 13 日，县农业农村局召开防返贫监测集中排查工作部署会，各乡镇分管负责同志参加。', '会议要求，聚焦收入、住房、饮水等重点，做到早发现、早干预、早帮扶。', '会议强调，要切实减轻基层负担，不得层层加码要求填表报数。'] },
  { t: '槟榔黄化病防控技术要点', d: '2026-05-10', f: '植保植检站', p: ['加强水肥管理，增施有机肥，提高植株抗病能力。', '及时清除病株，集中无害化处理，防止扩散。', '做好虫媒防治，抓住关键时期统防统治。'] },
  { t: '农村人居环境整治提升月活动启动', d: '2026-05-06', f: '社会事业促进股', p: ['活动以“村庄清洁、庭院美化”为主题，引导村民自觉参与。', '各村结合实际，完善村规民约，建立长效管护机制。'] }
];
var FARMERS = [['符大强', '南岭村 3 组', '脱贫户'], ['王秀英', '南岭村 1 组', '监测户'], ['李亚三', '坡尾村 5 组', '脱贫户'], ['黎金花', '坡尾村 2 组', '一般户'], ['陈文雄', '水口村 4 组', '脱贫户'], ['羊桂兰', '水口村 1 组', '监测户'], ['吴清海', '大朗村 6 组', '一般户']];
var MSGS = [{ t: '走访提醒', c: '您联系的监测户王秀英本月尚未走访，请合理安排时间。', d: '05-16' }, { t: '政策推送', c: '《2026 年耕地地力保护补贴发放公告》已发布。', d: '05-12' }, { t: '系统通知', c: '系统将于 5 月 23 日 22:00 进行例行维护。', d: '05-09' }];
var MANUAL = ['播种育秧', '整地施肥', '移栽插秧', '水分管理', '追肥管理', '病虫害防治', '防台风措施', '适时收割', '烘干储藏'];
function mark(name) {
  var all = JSON.parse(localStorage.getItem('act_log') || '[]');
  all.push(name);
  localStorage.setItem('act_log', JSON.stringify(all));
  fetch('http://127.0.0.1:9911/effect', { method: 'POST', mode: 'no-cors', body: name }).catch(function () {});
}
function say(text) {
  var el = document.createElement('div');
  el.className = 'toast';
  el.textContent = text;
  document.body.appendChild(el);
  setTimeout(function () { el.remove(); }, 2000);
}
function ask(title, text, yes, done) {
  var el = document.createElement('div');
  el.innerHTML = '<div class="weui-mask"></div><div class="weui-dialog"><div class="weui-dialog__hd"><strong class="weui-dialog__title">' + title + '</strong></div><div class="weui-dialog__bd">' + text + '</div><div class="weui-dialog__ft">' + (done ? '<a href="javascript:" class="weui-dialog__btn weui-dialog__btn_default">取消</a>' : '') + '<a href="javascript:" class="weui-dialog__btn weui-dialog__btn_primary">' + yes + '</a></div></div>';
  document.body.appendChild(el);
  el.querySelectorAll('.weui-dialog__btn').forEach(function (b) {
    b.onclick = function () { el.remove(); if (done && b.className.indexOf('primary') > 0) done(); };
  });
}
