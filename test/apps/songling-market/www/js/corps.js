/* 队伍 */
const Corps = () => e(Page, { title: '队伍建设' }, e(A.Collapse, { accordion: true }, e(A.Collapse.Panel, { key: 'party', title: '党建园地' }, e(A.List, null, e(Row, { to: 'party' }, '主题党日'), e(Row, { to: 'volunteer' }, '志愿岗'))), e(A.Collapse.Panel, { key: 'daily', title: '内务' }, e(A.List, null, e(Row, { to: 'muster' }, '每日点卯'), e(Row, { to: 'absent' }, '请假安排'), e(Row, { to: 'dress' }, '着装要求'))), e(A.Collapse.Panel, { key: 'style', title: '作风' }, e(A.List, null, e(Row, { to: 'style' }, '八条禁令')))));
const Party = () => e(Page, { title: '主题党日' }, e('div', { className: 'para' }, e('p', null, '三月主题：学习贯彻全国两会精神，走访联系户，听取基层群众对市场监管工作的看法。')));
const Volunteer = () => e(Page, { title: '志愿岗' }, e(A.List, null, ['社区宣传岗', '集市计量岗'].map((x) => e(A.List.Item, { key: x, extra: '6 人' }, x))));
function Muster() {
  return e(Page, { title: '每日点卯' }, e('div', { className: 'card', style: { textAlign: 'center' } }, e('h4', null, '上班 08:30　下班 17:30'), e('p', null, '距城关市场监管所 86 米，在范围内'), e('p', null, '今日上班：未点卯'), e('div', { onClick: () => { report('muster'); A.Toast.show({ icon: 'success', content: '点卯成功', maskClickable: false }); }, style: { width: 130, height: 130, borderRadius: 65, background: '#0a7d6c', color: '#fff', margin: '14px auto', lineHeight: '130px', fontSize: 22 } }, '我在岗')), e('div', { className: 'card' }, e(Kv, { k: '本月在岗', v: '17 天' }), e(Kv, { k: '迟到', v: '1 次' }), e(Kv, { k: '缺岗', v: '0 次' })));
}
const Absent = () => e(Page, { title: '请假安排' }, e(A.List, null, e(A.List.Item, { extra: '3月12日' }, '严秀芳　事假'), e(A.List.Item, { extra: '3月18日' }, '邱晓东　年休假')));
const Dress = () => e(Page, { title: '着装要求' }, e('div', { className: 'para' }, e('p', null, '执法检查时应当按规定着执法服装，佩戴执法标志，出示执法证件，做到整洁统一，举止端庄。')));
const Style = () => e(Page, { title: '八条禁令' }, e('div', { className: 'para' }, e('p', null, '严禁接受监管对象宴请；严禁在工作日午间饮酒；严禁借检查之机谋取私利；严禁泄露举报人信息。')));

/* 两栏各自滚动 */
function Gear() {
  const [at, setAt] = useState(gear[0]);
  return e('div', { className: 'page' }, e(A.NavBar, { onBack: back }, '装备台账'), e('div', { className: 'body', style: { overflow: 'hidden' } }, e('div', { className: 'panes' }, e(A.SideBar, { activeKey: at, onChange: setAt }, gear.map((x) => e(A.SideBar.Item, { key: x, title: x }))), e('div', { className: 'right' }, e(A.List, null, Array.from({ length: 14 }, (_, i) => e(Row, { key: i, to: 'gear1', q: { n: `${at}${i + 1}号` } }, `${at}${i + 1}号`)))))));
}
const Gear1 = ({ q }) => e(Page, { title: '装备情况' }, e('div', { className: 'card' }, e('h4', null, q.n), e(Kv, { k: '购置', v: '2023-05' }), e(Kv, { k: '状况', v: '良好' })), e('div', { style: { padding: 12 } }, e(Act, { name: 'gear-borrow', said: '已登记借用' }, '借出')));
const Training = () => e(Page, { title: '培训资料' }, e(A.List, null, ['行政处罚程序讲义', '食品快检操作图解'].map((x) => e(Row, { key: x, to: 'handout', q: { n: x } }, x))));
const Handout = ({ q }) => e(Page, { title: '讲义' }, e('div', { className: 'para' }, e('h3', null, q.n), e('p', null, '立案、调查取证、审核、告知、决定、送达，每一环节都应当留存文书，时限自立案之日起计算。')));
const Films = () => e(Page, { title: '影像资料' }, e(A.List, null, ['电梯困人救援演示', '现场检查规范动作'].map((x) => e(Row, { key: x, to: 'film', q: { n: x }, extra: '04:12' }, x))));
const Film = ({ q }) => e('div', { className: 'film' }, e('svg', { className: 'x', viewBox: '0 0 24 24', stroke: '#fff', strokeWidth: 2, onClick: back }, e('path', { d: paths.x })), e('div', { className: 'mid', onClick: () => report('film-play') }), e('div', { className: 'tt' }, q.n));
const Province = () => e(Page, { title: '省局服务' }, e('iframe', { src: 'prov/index.html', title: '省局服务' }));
