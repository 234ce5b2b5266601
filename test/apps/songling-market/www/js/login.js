/* 登录 */
let sent = '';
function Login({ onDone }) {
  const [phone, setPhone] = useState('');
  const [left, setLeft] = useState(0);
  const [agreed, setAgreed] = useState(false);
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  const ask = () => {
    if (!/^1\d{10}$/.test(phone)) return A.Toast.show('请输入正确的手机号');
    if (!enrolled.includes(phone)) return A.Toast.show('该手机号未登记');
    sent = String(100000 + Math.floor(Math.random() * 900000));
    report('sms:' + sent);
    setLeft(60);
    setAsked(true);
    A.Toast.show('验证码已发送');
  };
  const enter = () => {
    if (!agreed) return A.Toast.show('请先阅读并同意用户协议');
    if (code === '' || code.length < 6) return A.Toast.show('请输入验证码');
    if (code !== sent) { report('wrong-code'); setCode(''); return A.Toast.show('验证码不正确'); }
    report('login');
    localStorage.setItem('who', phone);
    onDone();
  };
  return e('div', { className: 'body', style: { height: '100%' } }, e('div', { className: 'login' },
    e('h1', null, '松岭市监'), e('p', { className: 'sub' }, '手机号验证登录'),
    e('div', { className: 'line' }, e(A.Input, { placeholder: '请输入手机号', value: phone, onChange: setPhone, type: 'tel', maxLength: 11 }),
      e('a', { onClick: left > 0 ? undefined : ask, style: { whiteSpace: 'nowrap', color: left > 0 ? '#999' : '#0a7d6c' } }, left > 0 ? `${left}秒后重发` : '获取验证码')),
    e('div', { style: { color: '#888', marginBottom: 8 } }, '短信验证码'),
    e(A.PasscodeInput, { length: 6, seperated: true, plain: true, value: code, onChange: setCode, keyboard: e(A.NumberKeyboard, { confirmText: '完成' }) }),
    e('div', { className: 'agree' }, e(A.Checkbox, { checked: agreed, onChange: setAgreed, style: { '--icon-size': '18px' } }), e('span', { style: { marginLeft: 6 } }, '我已阅读并同意', e('a', { onClick: () => go('legal') }, '《用户协议》'))),
    e(A.Button, { block: true, color: 'primary', size: 'large', onClick: enter }, '登录'),
    e('div', { className: 'unit' }, '主办单位：松岭县市场监督管理局')));
}
const Legal = () => e(Page, { title: '用户协议' }, e('div', { className: 'para' }, Array.from({ length: 14 }, (_, i) => e('p', { key: i }, `第${i + 1}条　本应用供松岭县市场监督管理系统工作人员履行监管职责使用，使用人应当妥善保管登录凭证，不得转借他人。涉及企业经营信息的，应当依法保密。`))));
