/* 任务 */
function Tasks() {
  const [state, setState] = useState('待办');
  const [count, setCount] = useState(6);
  const all = tasks.filter((one) => one.state === state);
  const more = () => new Promise((done) => setTimeout(() => { setCount((n) => n + 6); done(); }, 300));
  return e('div', { className: 'page' }, e('div', { className: 'band' }, e('b', { style: { textAlign: 'center' } }, '检查任务')), e('div', { style: { background: '#fff' } }, e(A.CapsuleTabs, { activeKey: state, onChange: (key) => { setState(key); setCount(6); } }, ['待办', '在办', '已办'].map((x) => e(A.CapsuleTabs.Tab, { key: x, title: x })))),
    e('div', { className: 'body' }, e(A.PullToRefresh, { onRefresh: () => new Promise((done) => setTimeout(done, 500)) },
      e(A.List, null, all.slice(0, count).map((one) => e(A.SwipeAction, { key: one.id, rightActions: [{ key: 'urge', text: '督办', color: 'warning', onClick: () => report('task-urge') }, { key: 'del', text: '撤掉', color: 'danger', onClick: () => report('task-drop') }] }, e(Row, { to: 'task', q: { id: one.id }, desc: `${one.day}　${one.kind}`, extra: one.state }, one.firm)))),
      e(A.InfiniteScroll, { loadMore: more, hasMore: count < all.length }))));
}
function Task({ q }) {
  const one = tasks[Number(q.id)] || tasks[0];
  const sheet = () => A.ActionSheet.show({ actions: [{ key: 'a', text: '移交他人', onClick: () => report('task-move') }, { key: 'b', text: '不予处理', onClick: () => report('task-refuse') }, { key: 'c', text: '查看流转', onClick: () => go('flow') }], cancelText: '取消' });
  return e(Page, { title: '任务详情', right: e(Icon, { name: 'more', onClick: sheet }) }, e('div', { className: 'map' }, e('div', { style: { padding: 14 } }, '城关辖区 · 建设街 41 号')),
    e(A.FloatingPanel, { anchors: [150, 330, Math.round(innerHeight * 0.86)] }, e(A.List, null, e(A.List.Item, { extra: one.state }, one.firm), e(A.List.Item, { extra: one.day }, '时限'), e(A.List.Item, { extra: one.kind }, '事由'), e(A.List.Item, { description: '查验许可证、进货台账、从业人员健康证明。' }, '处置要点'), e(Row, { to: 'firm', q: { n: one.firm } }, '主体档案'), e(Row, { to: 'record', q: { id: one.id } }, '检查记录'), e(Row, { to: 'photos' }, '现场照片'))));
}
const Flow = () => e(Page, { title: '流转情况' }, e(A.Steps, { direction: 'vertical', current: 2 }, e(A.Steps.Step, { title: '县局下达', description: '3月1日' }), e(A.Steps.Step, { title: '所长分派', description: '3月2日' }), e(A.Steps.Step, { title: '监管员接收', description: '3月2日' })));
const Photos = () => e(Page, { title: '现场照片' }, e(A.Empty, { description: '暂无照片' }));
function Record() {
  const [firm, setFirm] = useState('');
  const [found, setFound] = useState('');
  const [n, setN] = useState(0);
  const [result, setResult] = useState(['未发现问题']);
  const [pick, setPick] = useState(false);
  const typed = firm !== '' || found !== '';
  const held = useRef(typed);
  held.current = typed;
  useEffect(() => {
    history.pushState({ editing: true }, '');
    const popped = () => {
      history.pushState({ editing: true }, '');
      A.Dialog.confirm({ content: held.current ? '放弃编辑？' : '检查记录尚未填写，要离开吗？', confirmText: '离开', cancelText: '继续填写', onConfirm: () => { window.removeEventListener('popstate', popped); history.go(-2); } });
    };
    window.addEventListener('popstate', popped);
    return () => window.removeEventListener('popstate', popped);
  }, []);
  return e(Page, { title: '检查记录', onBack: back }, e(A.List, null, e(A.List.Item, null, e(A.Input, { placeholder: '被检查人', value: firm, onChange: setFirm })), e(Row, { onClick: () => setPick(true), extra: result[0] }, '检查结果'), e(A.List.Item, { extra: e(A.Stepper, { value: n, min: 0, onChange: setN }) }, '问题数'), e(A.List.Item, null, e(A.TextArea, { placeholder: '检查发现', rows: 4, value: found, onChange: setFound }))),
    e('div', { style: { padding: 12 } }, e(Act, { name: 'record-send', said: '已交所长' }, '交所长复核')),
    e(A.Picker, { visible: pick, onClose: () => setPick(false), value: result, onConfirm: setResult, columns: [['未发现问题', '当场整改', '责令改正'].map((v) => ({ label: v, value: v }))] }));
}
