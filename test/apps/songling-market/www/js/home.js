/* 首页 */
const gridPages = [
  [['企业查询', 'firms'], ['食品抽检', 'samples'], ['特种设备', 'lifts'], ['价格监测', 'prices'], ['广告监测', 'ads'], ['法规库', 'laws'], ['通讯录', 'people'], ['值班表', 'duty']],
  [['队伍建设', 'corps'], ['装备台账', 'gear'], ['培训资料', 'training'], ['影像资料', 'films'], ['省局服务', 'province']],
];
const sideMenu = [['专项行动', 'campaign'], ['信用公示', 'credit'], ['执法文书', 'papers'], ['会议安排', 'meetings'], ['数据看板', 'board']];

function Home() {
  const [menu, setMenu] = useState(false);
  const [helper, setHelper] = useState(false);
  const [tab, setTab] = useState(0);
  const swiper = useRef(null);
  const names = Object.keys(posts);
  return e('div', { className: 'page' },
    e('div', { className: 'band' }, e(Icon, { name: 'menu', onClick: () => setMenu(true) }), e('b', null, '松岭市监'), e(Icon, { name: 'scan', onClick: () => A.Toast.show('请在检查任务中使用扫码') })),
    e(A.NoticeBar, { content: '关于开展节前食品安全检查的通知：各所于3月31日前完成辖区重点单位检查', color: 'info', onClick: () => go('notice') }),
    e('div', { className: 'body' },
      e(A.Swiper, { loop: false, style: { background: '#fff', '--track-padding': '0 0 16px' } }, gridPages.map((cells, n) => e(A.Swiper.Item, { key: n }, e(A.Grid, { columns: 4 }, cells.map(([name, to]) => e(A.Grid.Item, { key: to, onClick: () => go(to) }, e('div', { className: 'cell' }, e('i'), name))))))),
      e('div', { className: 'card' }, e('h4', null, '本周'), e(Kv, { k: '应检查', v: '12 户' }), e(Kv, { k: '已检查', v: '7 户' })),
      e(A.Tabs, { activeKey: names[tab], onChange: (key) => { setTab(names.indexOf(key)); swiper.current.swipeTo(names.indexOf(key)); }, style: { background: '#fff' } }, names.map((name) => e(A.Tabs.Tab, { key: name, title: name }))),
      e(A.Swiper, { loop: false, indicator: () => null, ref: swiper, defaultIndex: 0, onIndexChange: setTab }, names.map((name) => e(A.Swiper.Item, { key: name }, e(A.List, null, posts[name].map((title) => e(Row, { key: title, to: 'post', q: { t: title } }, title))))))),
    e(A.FloatingBubble, { style: { '--initial-position-bottom': '84px', '--initial-position-right': '18px', '--edge-distance': '18px' }, onClick: () => setHelper(true) }, e('span', { className: 'bubble' }, '助')),
    e(A.Popup, { visible: menu, position: 'left', onMaskClick: () => setMenu(false), bodyStyle: { width: '64vw' } }, e(A.List, { header: '更多栏目' }, sideMenu.map(([name, to]) => e(Row, { key: to, onClick: () => { setMenu(false); go(to); } }, name)))),
    e(A.Popup, { visible: helper, onMaskClick: () => setHelper(false), showCloseButton: true, onClose: () => setHelper(false), bodyStyle: { height: '58vh', borderRadius: '12px 12px 0 0' } },
      e('div', { style: { padding: '14px 16px', fontWeight: 600 } }, '小松助手'),
      e(A.List, null, e(Row, { onClick: () => { setHelper(false); go('ask', { q: '怎样补录检查结果' }); } }, '怎样补录检查结果'), e(Row, { onClick: () => { setHelper(false); go('ask', { q: '证件照片不清晰怎么办' }); } }, '证件照片不清晰怎么办'))));
}

const Post = ({ q }) => e(Page, { title: '资讯正文' }, e('div', { className: 'para' }, e('h3', null, q.t), e('p', null, '2026-03-06　局办公室'), Array.from({ length: 5 }, (_, i) => e('p', { key: i }, '会议要求，各所要压实属地责任，突出学校食堂、养老机构、集中配餐单位等重点场所，逐户建立台账，发现问题当场指导整改，并按时限复查。'))));
const Notice = () => e(Page, { title: '通知正文' }, e('div', { className: 'para' }, e('h3', null, '关于开展节前食品安全检查的通知'), e('p', null, '各市场监督管理所：为保障节日期间群众饮食安全，县局决定在全县范围内开展节前食品安全检查，请于3月31日前完成辖区重点单位检查并录入结果。'), e('p', null, '松岭县市场监督管理局')));
const Ask = ({ q }) => e(Page, { title: '小松助手' }, e('div', { className: 'say', style: { marginLeft: 'auto', background: '#cfe8e2' } }, q.q), e('div', { className: 'say' }, '请在任务详情页上拉面板，在“处置要点”下方的检查记录中填写，填写后由所长复核。'));

function Firms() {
  const [word, setWord] = useState('');
  const [only, setOnly] = useState('all');
  return e(Page, { title: '企业查询' }, e('div', { style: { padding: 10, background: '#fff' } }, e(A.SearchBar, { placeholder: '企业名称', value: word, onChange: setWord })),
    e(A.Dropdown, null, e(A.Dropdown.Item, { key: 'kind', title: '类别' }, e('div', { style: { padding: 12 } }, e(A.Radio.Group, { value: only, onChange: setOnly }, e(A.Space, { direction: 'vertical' }, e(A.Radio, { value: 'all' }, '全部类别'), e(A.Radio, { value: 'food' }, '食品'), e(A.Radio, { value: 'lift' }, '特种设备'))))), e(A.Dropdown.Item, { key: 'area', title: '辖区' }, e('div', { style: { padding: 12 } }, '城关、北岭、东桥'))),
    e(A.List, null, firms.filter((one) => one.includes(word)).map((one) => e(Row, { key: one, to: 'firm', q: { n: one }, desc: '城关辖区' }, one))));
}
function Firm({ q }) {
  return e(Page, { title: '主体档案' }, e('div', { className: 'card' }, e('h4', null, q.n), e(Kv, { k: '法定代表人', v: '李志强' }), e(Kv, { k: '成立日期', v: '2016-08-02' })),
    e(A.JumboTabs, null, e(A.JumboTabs.Tab, { key: 'a', title: '许可', description: '2 项' }, e('div', { className: 'card' }, e(Kv, { k: '食品经营许可', v: '有效' }), e(Kv, { k: '小餐饮登记', v: '有效' }))), e(A.JumboTabs.Tab, { key: 'b', title: '检查', description: '5 次' }, e('div', { className: 'card' }, e(Kv, { k: '2026-01-15', v: '未发现问题' }), e(Kv, { k: '2025-10-21', v: '已整改' }))), e(A.JumboTabs.Tab, { key: 'c', title: '信用', description: 'B 级' }, e('div', { className: 'card' }, e(Kv, { k: '风险等级', v: 'B 级' })))),
    e('div', { style: { padding: 12 } }, e(Act, { name: 'firm-follow', said: '已加入重点监管名单' }, '列为重点监管')));
}

/* 进入时要确认 */
function Samples() {
  const [ok, setOk] = useState(false);
  useEffect(() => { A.Dialog.confirm({ title: '内部数据', content: '本栏目为内部数据，请勿截图外传。是否查看？', confirmText: '查看', cancelText: '返回', onConfirm: () => setOk(true), onCancel: back }); }, []);
  return e(Page, { title: '食品抽检' }, ok && e(A.List, null, ['第一批', '第二批', '第三批'].map((one) => e(Row, { key: one, to: 'batch', q: { n: one }, extra: '20 批次' }, '2026年' + one))));
}
const Batch = ({ q }) => e(Page, { title: '抽检批次' }, e('div', { className: 'card' }, e('h4', null, '2026年' + q.n), e(Kv, { k: '抽样', v: '20' }), e(Kv, { k: '合格', v: '19' }), e(Kv, { k: '不合格', v: '1' })));

/* 先填代码 */
function Lifts() {
  const [shown, setShown] = useState(true);
  const [code, setCode] = useState('');
  return e(Page, { title: '特种设备' }, e('div', { className: 'para' }, e('p', null, '全县登记电梯 612 台、锅炉 38 台、叉车 204 台。')), e(A.List, null, e(Row, { to: 'liftlist' }, '电梯名册'), e(Row, { to: 'boilers' }, '锅炉名册')),
    e(A.Modal, { visible: shown, closeOnMaskClick: false, title: '按代码查找', content: e(A.Input, { placeholder: '设备注册代码', value: code, onChange: setCode }), actions: [{ key: 'go', text: '查找', primary: true, onClick: () => A.Toast.show('没有找到该设备') }, { key: 'no', text: '不用了', onClick: () => setShown(false) }] }));
}
const LiftList = () => e(Page, { title: '电梯名册' }, e(A.List, null, firms.slice(0, 6).map((one, i) => e(A.List.Item, { key: one, extra: `${i + 1} 台` }, one))));
const Boilers = () => e(Page, { title: '锅炉名册' }, e(A.List, null, firms.slice(6).map((one) => e(A.List.Item, { key: one, extra: '1 台' }, one))));

function Prices() {
  const [day, setDay] = useState(false);
  const [market, setMarket] = useState(false);
  const [at, setAt] = useState('2026-03-06');
  return e(Page, { title: '价格监测' }, e(A.List, null, e(Row, { onClick: () => setDay(true), extra: at }, '监测日期'), e(Row, { onClick: () => setMarket(true), extra: '城关农贸市场' }, '监测点')), e('div', { className: 'card' }, e(Kv, { k: '大米（千克）', v: '5.6 元' }), e(Kv, { k: '鸡蛋（千克）', v: '9.8 元' }), e(Kv, { k: '猪肉（千克）', v: '26.4 元' })),
    e(A.DatePicker, { visible: day, onClose: () => setDay(false), onConfirm: (v) => setAt(v.toISOString().slice(0, 10)), min: new Date(2026, 0, 1), max: new Date(2026, 11, 31) }), e(A.Picker, { visible: market, onClose: () => setMarket(false), columns: [['城关农贸市场', '北岭集市', '东桥超市'].map((v) => ({ label: v, value: v }))] }));
}
const Ads = () => {
  const [n, setN] = useState(3);
  return e(Page, { title: '广告监测' }, e(A.CapsuleTabs, null, ['户外', '印刷品', '互联网'].map((name, i) => e(A.CapsuleTabs.Tab, { key: name, title: name }, e(A.List, null, ['医疗', '房产', '培训'].slice(i).map((x) => e(A.List.Item, { key: x, extra: `${i + 2} 条` }, name + x + '类')))))), e('div', { className: 'card' }, e('div', { className: 'kv' }, e('span', null, '每日抽看条数'), e(A.Stepper, { value: n, onChange: (v) => { report('ads-number'); setN(v); } }))));
};

function Laws() {
  return e(Page, { title: '法规库' }, e(A.List, null, laws.map((one) => e(Row, { key: one, to: 'law', q: { n: one } }, one))), e('div', { style: { textAlign: 'center', padding: 18 } }, e('a', { onClick: () => go('oldlaws'), style: { color: '#0a7d6c' } }, '已废止文本')));
}
const Law = ({ q }) => e(Page, { title: '法规正文' }, e('div', { className: 'para' }, e('h3', null, q.n), Array.from({ length: 8 }, (_, i) => e('p', { key: i }, `第${i + 1}条　市场监督管理部门应当依照法定职责，对相关生产经营活动实施监督检查，并将检查情况记入监管档案，供查询。`))));
const OldLaws = () => e(Page, { title: '已废止文本' }, e(A.List, null, ['2009 年旧版目录', '2014 年旧版目录'].map((one) => e(A.List.Item, { key: one }, one))));

function People() {
  return e(Page, { title: '通讯录' }, e('div', { style: { height: '100%' } }, e(A.IndexBar, null, people.map(([letter, names]) => e(A.IndexBar.Panel, { key: letter, index: letter, title: letter }, e(A.List, null, names.map((one) => e(Row, { key: one, to: 'person', q: { n: one } }, one))))))));
}
const Person = ({ q }) => e(Page, { title: '人员名片' }, e('div', { className: 'who' }, e('i'), e('b', null, q.n)), e('div', { className: 'card' }, e(Kv, { k: '单位', v: '北岭市场监管所' }), e(Kv, { k: '分机', v: '6213' })), e('div', { style: { padding: 12 } }, e(Act, { name: 'call', said: '正在呼叫' }, '语音通话')));

function Duty() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const toast = A.Toast.show({ icon: 'loading', content: '加载中…', maskClickable: false, duration: 0 });
    const timer = setTimeout(() => { toast.close(); setReady(true); }, 900);
    return () => { clearTimeout(timer); toast.close(); };
  }, []);
  return e(Page, { title: '值班表' }, ready && e(A.List, { header: '3月' }, ['6日', '7日', '8日', '9日', '10日'].map((d, i) => e(A.List.Item, { key: d, extra: scores[i][0] }, d))));
}

/* 更多栏目 */
const Campaign = () => e(Page, { title: '专项行动' }, e(A.List, null, ['铁拳行动', '守护老年人行动'].map((x) => e(Row, { key: x, to: 'campaign1', q: { n: x } }, x))));
const Campaign1 = ({ q }) => e(Page, { title: '行动方案' }, e('div', { className: 'para' }, e('h3', null, q.n), e('p', null, '围绕群众反映集中的领域，重点查处食品非法添加、虚假宣传、不合格电动自行车等违法行为，形成震慑。')));
const Credit = () => e(Page, { title: '信用公示' }, e(A.List, null, firms.slice(0, 5).map((x) => e(A.List.Item, { key: x, extra: '正常' }, x))));
const Papers = () => e(Page, { title: '执法文书' }, e(A.List, null, ['现场笔录', '责令改正通知书', '询问笔录'].map((x) => e(Row, { key: x, to: 'paper', q: { n: x } }, x))));
const Paper = ({ q }) => e(Page, { title: '文书样式', right: e(Icon, { name: 'more', onClick: () => A.ActionSheet.show({ actions: [{ key: 'p', text: '打印', onClick: () => report('print') }, { key: 's', text: '发给当事人', onClick: () => report('paper-send') }], cancelText: '取消' }) }) }, e('div', { className: 'para' }, e('h3', null, q.n), e('p', null, '当事人：＿＿＿＿　地址：＿＿＿＿')));
const Meetings = () => e(Page, { title: '会议安排' }, e(A.Steps, { direction: 'vertical', current: 1 }, e(A.Steps.Step, { title: '3月9日 周例会', description: '三楼会议室' }), e(A.Steps.Step, { title: '3月16日 案件评审会', description: '二楼会议室' })));
const Board = () => e(Page, { title: '数据看板' }, e('div', { className: 'card' }, e(Kv, { k: '市场主体', v: '18342 户' }), e(Kv, { k: '本月新设', v: '214 户' }), e(Kv, { k: '办结案件', v: '36 件' })));
