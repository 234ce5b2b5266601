const words = (t, ps) => { const n = el(`<div class="txt"><h1>${t}</h1></div>`); for (const p of ps) n.append(el(`<p>${p}</p>`)); return n; };
const S = {
  agreement: () => page('服务协议', words('服务协议', ['本应用供市政府系统工作人员查询督办事项使用，账号由督查室统一发放。', '用户应当遵守保密规定，不得在本应用中传输涉密信息。'])),
  privacy: () => page('隐私保护指引', words('隐私保护指引', ['我们收集账号信息用于身份核验；收集位置信息用于显示附近办事点，您可以拒绝。', '我们不会向第三方共享您的个人信息。', '您可以通过“留言反馈”行使查阅、更正、删除的权利。'])),
  matters: () => page('督办事项', sheet(...MATTERS.map((m) => item(m.t, `${m.who}　${m.due} 前`, open(S.matter, m), m.st)))),
  matter: (m) => page('事项详情', [sheet(item(m.t, `承办：${m.who}`), item('办理时限', m.due), item('当前状态', m.st), item('办理用时', '38 天')), sheet(...m.say.map((s) => item(s))), btn('催一下', () => { track('urge'); flash('已催办'); }), btn('填写回复', open(S.reply), true)]),
  reply: () => { const f = el('<div class="sheet fm"><textarea rows="5" placeholder="办理情况"></textarea></div>'); return page('回复', [f, btn('送出', () => { track('reply-submit'); flash(f.firstChild.value ? '已送出' : '请填写办理情况'); })]); },
  notes: () => page('领导批示', sheet(item('请交通局加快进度，确保汛前通车。', '5 月 12 日'), item('请教育局广泛听取家长意见。', '5 月 6 日'))),
  laws: () => page('政策法规', sheet(...LAWS.map((l) => item(l.t, '', open(S.law, l))))),
  law: (l) => page('条文', words(l.t, l.p)),
  people: () => page('通讯录', sheet(...PEOPLE.map((p) => item(p[0], p[1])))),
  near: () => page('附近办事点', sheet(item('市政务服务中心', '江滨路 66 号'), item('城东便民服务站', '东风路 12 号'), item('江南便民服务站', '迎宾路 208 号'))),
  info: () => page('账号资料', sheet(item('何 伟', '姓名'), item('ljdc_hewei', '账号'), item('督查室', '所在处室'))),
  message: () => { const f = el('<div class="sheet fm"><textarea rows="5" placeholder="投诉、意见和建议"></textarea><input placeholder="手机号或邮箱（选填）"></div>'); return page('留言反馈', [f, btn('送出留言', () => { track('message-submit'); flash(f.firstChild.value ? '我们会尽快处理' : '请先写下内容'); })]); },
  set: () => page('通用设置', [sheet(item('消息推送', '已开启', function () { track('switch-push'); flash('已更改'); }), item('服务协议', '', open(S.agreement)), item('隐私保护指引', '', open(S.privacy)), item('版本说明', '4.0.12', open(S.about))), btn('退出', () => { const b = el('<div class="bg"><div class="box"><h4>退出当前账号？</h4><div class="two"><div>再想想</div><div class="y">退出</div></div></div></div>'); const [no, yes] = b.querySelectorAll('.two div'); no.onclick = () => b.remove(); yes.onclick = () => { b.remove(); track('sign-out'); localStorage.removeItem('who'); nav.reset(S.login); }; document.body.append(b); }, true)]),
  about: () => page('版本说明', [sheet(item('临江掌上督办', '4.0.12')), el(`<div class="host">主办单位：${ORG}</div>`)]),
  login: () => {
    const n = el(`<section class="pg"><div class="lgn"><h1>欢迎使用</h1><p>临江掌上督办</p><input placeholder="工作账号" autocomplete="off"><input type="password" placeholder="登录密码"><div class="host">主办单位：${ORG}</div></div></section>`);
    const [a, b] = n.querySelectorAll('input');
    n.querySelector('.lgn').insertBefore(btn('进入系统', () => {
      if (a.value.trim() !== 'ljdc_hewei' || b.value !== 'Dcs!7731ok') { flash('账号或密码错误，请重新输入'); return; }
      track('login');
      localStorage.setItem('who', a.value);
      nav.reset(S.main);
      whereAmI(guide);
    }), n.querySelector('.host'));
    return n;
  },
  main: () => {
    const n = el('<section class="pg"><div class="sc"></div><nav></nav></section>');
    const parts = [['工作', work, ''], ['消息', news, NEWS.length], ['个人', self, '']];
    const show = (i) => {
      n.querySelector('.sc').replaceChildren(...parts[i][1]());
      n.querySelector('nav').replaceChildren(...parts.map((p, k) => { const s = el(`<span class="${k === i ? 'on' : ''}"><u></u>${p[0]}${p[2] ? `<em>${p[2]}</em>` : ''}</span>`); s.onclick = () => show(k); return s; }));
    };
    show(0);
    return n;
  }
};
function work() {
  const tiles = el('<div class="sheet lift"><div class="tiles"></div></div>');
  for (const [t, s, make] of [['督办事项', '督', S.matters], ['领导批示', '批', S.notes], ['政策法规', '法', S.laws], ['通讯录', '录', S.people], ['附近办事点', '近', S.near], ['留言反馈', '言', S.message]]) {
    const a = el(`<article><s>${s}</s>${t}</article>`);
    a.onclick = open(make);
    tiles.firstChild.append(a);
  }
  return [el('<div class="top"><h2>上午好，何伟</h2><p>今日有 1 件事项临期</p></div>'), tiles, sheet(...MATTERS.slice(0, 3).map((m) => item(m.t, m.who, open(S.matter, m), m.st))), el(`<div class="host">主办单位：${ORG}</div>`)];
}
function news() { return [el('<header class="t"><b>消息</b></header>'), sheet(...NEWS.map((m) => item(m.t, `${m.p}　${m.d}`))), btn('全部已读', () => { track('mark-read'); flash('已全部标记'); }, true)]; }
function self() { return [el('<div class="top"><h2>何 伟</h2><p>市人民政府办公室　督查室</p></div>'), (() => { const s = sheet(item('账号资料', '', open(S.info)), item('留言反馈', '', open(S.message)), item('通用设置', '', open(S.set))); s.classList.add('lift'); return s; })()]; }
