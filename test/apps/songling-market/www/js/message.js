/* 消息 */
const groups = [['城关所工作群', '请各位今天下班前补齐台账'], ['节前检查专班', '第二组已到北岭'], ['电梯应急群', '收到']];
function Messages() {
  return e('div', { className: 'page' }, e('div', { className: 'band' }, e('b', { style: { textAlign: 'center' } }, '消息')), e('div', { className: 'body' }, e(A.List, null, groups.map(([name, last]) => e(A.SwipeAction, { key: name, rightActions: [{ key: 'leave', text: '退群', color: 'danger', onClick: () => report('group-leave') }] }, e(Row, { to: 'group', q: { n: name }, desc: last, extra: '昨天' }, name))), e(A.SwipeAction, { rightActions: [{ key: 'rm', text: '移出', color: 'danger', onClick: () => report('message-drop') }] }, e(Row, { to: 'notice', desc: '关于开展节前食品安全检查的通知' }, '系统通知')))));
}
function Group({ q }) {
  const [word, setWord] = useState('');
  return e(Page, { title: q.n, right: e(Icon, { name: 'more', onClick: () => go('groupinfo', { n: q.n }) }), foot: e('div', { style: { display: 'flex', padding: 8, gap: 8 } }, e(A.Input, { placeholder: '说点什么', value: word, onChange: setWord, style: { background: '#f2f2f2', padding: '4px 8px' } }), e(A.Button, { size: 'small', color: 'primary', onClick: () => report('group-say') }, '送出')) }, e('div', { className: 'say' }, '各位早上好，今天检查三户。'), e('div', { className: 'say' }, '好的，九点在所里集合。'));
}
const GroupInfo = ({ q }) => e(Page, { title: '群信息' }, e(A.List, null, e(A.List.Item, { extra: q.n }, '群名'), e(A.List.Item, { extra: '14 人' }, '成员'), e(A.List.Item, { extra: e(A.Switch, { onChange: () => report('mute') }) }, '不再响铃'), e(Row, { onClick: () => A.Dialog.confirm({ content: '离开本群后不再接收消息', onConfirm: () => report('group-leave') }) }, '离开本群')));
