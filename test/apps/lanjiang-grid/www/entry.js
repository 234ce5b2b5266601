/* 手机号验证码登录；输错三次锁定账号 */
const PHONE = '13900006831';
let sent = null;
function drawLogin() {
  const phone = h('input', { type: 'tel', maxLength: 11, placeholder: '请输入手机号' });
  const code = h('input', { type: 'tel', maxLength: 6, placeholder: '请输入验证码' });
  const tick = h('input', { type: 'checkbox' });
  const warn = h('div', { className: 'warn' });
  const locked = () => Number(localStorage.getItem('wrong') || '0') >= 3;
  const send = h('button', {
    tap: () => {
      if (phone.value !== PHONE) return tip('该手机号未开通，请联系街道管理员');
      sent = String(Math.floor(100000 + Math.random() * 900000));
      report(`sms:${sent}`);
      send.textContent = '60秒后重发';
      send.disabled = true;
    },
  }, '获取验证码');
  const enter = () => {
    if (!tick.checked) return tip('请先阅读并同意用户协议');
    if (locked()) return (warn.textContent = '账号已锁定，请联系街道管理员。');
    if (sent === null || code.value !== sent || phone.value !== PHONE) {
      const wrong = Number(localStorage.getItem('wrong') || '0') + 1;
      localStorage.setItem('wrong', String(wrong));
      report(wrong >= 3 ? 'locked' : 'wrong-code');
      return (warn.textContent = `验证码错误，还可尝试${Math.max(0, 3 - wrong)}次。`);
    }
    localStorage.setItem('wrong', '0');
    sessionStorage.setItem('phone', phone.value);
    report('login');
    location.hash = 'role';
  };
  show('登录', [
    h('div', { className: 'row' }, h('label', {}, '手机号'), phone),
    h('div', { className: 'row' }, h('label', {}, '验证码'), code, send),
    h('div', { className: 'agree' }, h('label', {}, tick, '我已阅读并同意《用户协议》')),
    h('button', { className: 'go', tap: enter }, '登 录'),
    warn,
    h('div', { className: 'ft' }, `主办单位：${UNIT}`, h('br'), '投诉电话：0571-8660 2210'),
  ]);
}
const ROLES = [
  ['网格员', '第三网格'],
  ['网格长', '网格化服务中心'],
];
function drawRoles() {
  show('选择身份', [
    h('p', {}, '您有多个岗位，请选择登录身份'),
    ...ROLES.map(([name, unit]) =>
      h('div', { className: 'box', tap: () => { sessionStorage.setItem('role', name); location.hash = 'home'; } }, h('h4', {}, name), h('p', {}, unit)),
    ),
  ]);
}
