/* 第一步手机号，第二步六位验证码，第三步选岗位；连错五次锁定 */
var MEMBER = '13700004152';
var POSTS = [['社区工作者', '桂花社区'], ['社区书记', '桂花社区']];
var code = null;
function gatePhone() {
  $('gate').innerHTML = '<h2>手机号登录</h2><input class="tel" id="tel" type="tel" maxlength="11" placeholder="手机号码"><div class="btn" id="next">获取短信验证码</div><div class="tip" id="tip"></div><div class="bottom">主办单位：' + HOST_UNIT + '<br>意见投诉：0871-6655 0102</div>';
  $('next').onclick = function () {
    if (Number(localStorage.getItem('fails') || 0) >= 5) { $('tip').innerHTML = '账号已锁定，请于次日再试'; return; }
    if ($('tel').value != MEMBER) { $('tip').innerHTML = '号码未登记'; return; }
    code = String(Math.floor(Math.random() * 900000) + 100000);
    record('sms:' + code);
    gateCode();
  };
}
function gateCode() {
  var cells = '';
  for (var i = 0; i < 6; i++) cells += '<input type="tel" maxlength="1" autocomplete="off">';
  $('gate').innerHTML = '<h2>输入验证码</h2><p>已发送至尾号 ' + MEMBER.substr(7) + ' 的手机</p><div class="six">' + cells + '</div><div class="tip" id="tip"></div><div class="btn off" id="again">重新发送（60）</div><div class="bottom">主办单位：' + HOST_UNIT + '</div>';
  var inputs = document.querySelectorAll('.six input');
  function typed(n) {
    return function () {
      if (inputs[n].value && inputs[n + 1]) inputs[n + 1].focus();
      var all = '';
      for (var i = 0; i < 6; i++) all += inputs[i].value;
      if (all.length == 6) check(all, inputs);
    };
  }
  for (var n = 0; n < 6; n++) inputs[n].oninput = typed(n);
}
function check(all, inputs) {
  if (all == code) {
    localStorage.setItem('fails', 0);
    record('login');
    gatePost();
    return;
  }
  var fails = Number(localStorage.getItem('fails') || 0) + 1;
  localStorage.setItem('fails', fails);
  record(fails >= 5 ? 'locked' : 'wrong-code');
  $('tip').innerHTML = fails >= 5 ? '账号已锁定，请于次日再试' : '验证码不正确，还可输入' + (5 - fails) + '次';
  for (var i = 0; i < 6; i++) inputs[i].value = '';
}
function gatePost() {
  var html = '';
  for (var i = 0; i < POSTS.length; i++) html += '<label><input type="radio" name="post" value="' + i + '"> ' + POSTS[i][0] + ' <small>' + POSTS[i][1] + '</small></label>';
  var box = document.createElement('div');
  box.className = 'pick';
  box.innerHTML = '<div class="in"><b>请选择任职岗位</b>' + html + '<div class="btn" id="sure">确 定</div></div>';
  document.body.appendChild(box);
  $('sure').onclick = function () {
    var on = document.querySelector('input[name=post]:checked');
    if (!on) return;
    sessionStorage.setItem('post', POSTS[on.value][0]);
    document.body.removeChild(box);
    enter();
  };
}
