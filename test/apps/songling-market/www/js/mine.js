/* 我的 */
const clock = (ms) => { const s = Math.floor(ms / 1000); return [s / 3600, (s / 60) % 60, s % 60].map((n) => String(Math.floor(n)).padStart(2, '0')).join(':'); };
function Mine() {
  return e('div', { className: 'page' }, e('div', { className: 'body' }, e('div', { className: 'who', onClick: () => go('card') }, e('i'), e('div', null, e('b', null, me.name), e('div', { style: { color: '#888', fontSize: 13 } }, me.unit))),
    e(A.List, { style: { marginTop: 10 } }, e(Row, { to: 'dossier' }, '学习档案'), e(Row, { to: 'badge' }, '执法证件'), e(Row, { to: 'help' }, '使用帮助'), e(Row, { to: 'heart' }, '说说心里话'), e(Row, { to: 'settings' }, '设置'), e(Row, { to: 'about' }, '关于松岭市监'))));
}
function Card() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => { const timer = setInterval(() => setNow(Date.now()), 1000); return () => clearInterval(timer); }, []);
  return e(Page, { title: '个人名片' }, e('div', { className: 'who' }, e('i'), e('b', null, me.name)), e('div', { className: 'card' }, e(Kv, { k: '单位', v: me.unit }), e(Kv, { k: '职务', v: '监管员' }), e(Kv, { k: '入职', v: '2017-07' })), e('div', { className: 'card' }, e(Kv, { k: '今日在线', v: clock(now - openedAt) }), e(Kv, { k: '累计在线', v: '136小时' })));
}
function Dossier() {
  const [tab, setTab] = useState(0);
  const swiper = useRef(null);
  const names = ['课程', '考试', '本所'];
  return e(Page, { title: '学习档案' }, e(A.Tabs, { activeKey: names[tab], onChange: (key) => swiper.current.swipeTo(names.indexOf(key)), style: { background: '#fff' } }, names.map((x) => e(A.Tabs.Tab, { key: x, title: x }))),
    e(A.Swiper, { loop: false, indicator: () => null, ref: swiper, onIndexChange: setTab }, e(A.Swiper.Item, { key: 0 }, e(A.List, null, ['行政处罚程序', '食品安全快检'].map((x) => e(A.List.Item, { key: x, extra: '已学完' }, x)))), e(A.Swiper.Item, { key: 1 }, e(A.List, null, e(A.List.Item, { extra: '92 分' }, '一季度闭卷'))), e(A.Swiper.Item, { key: 2 }, e(A.List, { header: '学分' }, scores.map(([name, n], i) => e(A.List.Item, { key: name, prefix: i + 1, extra: n + ' 分' }, name))))));
}
const Badge = () => e(Page, { title: '执法证件' }, e('div', { className: 'card' }, e(Kv, { k: '证号', v: '浙0923044' }), e(Kv, { k: '有效期至', v: '2028-12' })));
const Help = () => e(Page, { title: '使用帮助' }, e(A.Collapse, null, ['怎样查企业', '怎样看任务', '换手机怎么办'].map((x) => e(A.Collapse.Panel, { key: x, title: x }, '请在首页对应栏目中操作，如仍有疑问，请联系局信息中心，分机 6200。'))));
function Heart() {
  const [said, setSaid] = useState('');
  return e(Page, { title: '说说心里话' }, e('div', { className: 'para' }, e('p', null, '对本应用有什么不满意、希望怎样改进，请写在这里，信息中心三个工作日内答复。')), e(A.List, null, e(A.List.Item, null, e(A.TextArea, { placeholder: '您的想法', rows: 5, value: said, onChange: setSaid }))), e('div', { style: { padding: 12 } }, e(Act, { name: 'heart-send', said: '已收到，谢谢' }, '递给信息中心')));
}
function Settings({ onLeave }) {
  return e(Page, { title: '设置' }, e(A.List, null, e(A.List.Item, { extra: e(A.Switch, { defaultChecked: true, onChange: () => report('push') }) }, '任务到达时响铃'), e(Row, { onClick: () => A.ActionSheet.show({ extra: '将删去本机暂存的图片', actions: [{ key: 'c', text: '腾出 36 兆', danger: true, onClick: () => report('cache-wipe') }], cancelText: '取消' }) }, '占用空间'), e(Row, { to: 'phone' }, '手机型号适配'), e(Row, { onClick: () => A.Dialog.confirm({ content: '确定退出？', onConfirm: () => { report('sign-out'); localStorage.removeItem('who'); onLeave(); } }) }, '退出登录')));
}
const Phone = () => e(Page, { title: '手机型号适配' }, e('div', { className: 'para' }, e('p', null, '已适配安卓 10 以上系统，鸿蒙系统请在应用市场查看对应安装包，平板请横向放置使用。')));
const About = () => e(Page, { title: '关于松岭市监' }, e('div', { className: 'poster' }), e('div', { className: 'about' }, e('h3', null, '松岭市监'), e('p', null, '版本 1.4.6'), Array.from({ length: 9 }, (_, i) => e('p', { key: i }, '本应用为县、所两级监管人员提供检查任务、企业档案、法规文本和内部通讯，数据来源于县级市场监管业务系统。')), e('p', { style: { marginTop: 260 } }, '松岭县市场监督管理局'), e('p', null, '备案编号：政务应用备33000020260093号')));
