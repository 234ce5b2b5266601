(function () {
  var stage = document.getElementById('stage');
  function post(name) {
    var done = JSON.parse(localStorage.getItem('effects') || '[]');
    done.push(name);
    localStorage.setItem('effects', JSON.stringify(done));
    fetch('http://127.0.0.1:9911/effect', { method: 'POST', body: name }).catch(function () {});
  }
  function box(title, text, buttons) {
    var veil = document.createElement('div');
    veil.className = 'veil';
    veil.innerHTML = '<div class="box"><h2>' + title + '</h2><p>' + text + '</p><div class="row"></div></div>';
    buttons.forEach(function (one) {
      var button = document.createElement('div');
      button.textContent = one[0];
      button.onclick = function () { veil.remove(); one[1](); };
      veil.querySelector('.row').appendChild(button);
    });
    document.body.appendChild(veil);
  }
  function leave() { navigator.app.exitApp(); }
  function home() {
    stage.innerHTML = '<div class="page"><h3>白水县综合行政执法局</h3><div class="cell" id="c">案件办理</div><div class="cell" id="s">立即签到</div></div>';
    document.getElementById('s').onclick = function () { post('case-submit'); };
  }
  function second(state) {
    if (!state.unusual) return home();
    box('安全提示', '检测到当前设备已获取ROOT权限或为非正常终端，为保障执法数据安全，应用即将退出，请更换设备后使用。', [['确定', leave]]);
  }
  document.addEventListener('deviceready', function () {
    stage.innerHTML = '<div class="splash"><div class="badge"></div><h1>白水执法通</h1><p>掌上执法 规范高效</p></div>';
    setTimeout(function () {
      var state = window.checkDevice();
      if (!state.debug) return second(state);
      box('提示', '检测到您的手机开启了USB调试，存在安全风险，建议关闭后使用。', [['去关闭', function () { second(state); }], ['继续使用', function () { second(state); }]]);
    }, 600);
  });
})();
