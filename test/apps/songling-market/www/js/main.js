/* 入口 */
const pages = { legal: Legal, post: Post, notice: Notice, ask: Ask, firms: Firms, firm: Firm, samples: Samples, batch: Batch, lifts: Lifts, liftlist: LiftList, boilers: Boilers, prices: Prices, ads: Ads, laws: Laws, law: Law, oldlaws: OldLaws, people: People, person: Person, duty: Duty, campaign: Campaign, campaign1: Campaign1, credit: Credit, papers: Papers, paper: Paper, meetings: Meetings, board: Board, task: Task, flow: Flow, photos: Photos, record: Record, corps: Corps, party: Party, volunteer: Volunteer, muster: Muster, absent: Absent, dress: Dress, style: Style, gear: Gear, gear1: Gear1, training: Training, handout: Handout, films: Films, film: Film, province: Province, group: Group, groupinfo: GroupInfo, card: Card, dossier: Dossier, badge: Badge, help: Help, heart: Heart, settings: Settings, phone: Phone, about: About };
const tabs = [['home', '首页', 'home', Home], ['tasks', '任务', 'list', Tasks], ['messages', '消息', 'bell', Messages], ['mine', '我的', 'user', Mine]];

function App() {
  const [at, setAt] = useState(parse());
  const [in_, setIn] = useState(localStorage.getItem('who') !== null);
  useEffect(() => {
    const moved = () => { A.Dialog.clear(); setAt(parse()); };
    window.addEventListener('hashchange', moved);
    return () => window.removeEventListener('hashchange', moved);
  }, []);
  if (!in_) return at.path === 'legal' ? e(Legal) : e(Login, { onDone: () => { setIn(true); swap('home'); } });
  const tab = tabs.find(([key]) => key === at.path);
  if (tab) return e('div', { className: 'page' }, e('div', { style: { flex: 1, minHeight: 0 } }, e(tab[3])), e('div', { className: 'foot' }, e(A.TabBar, { activeKey: at.path, onChange: swap }, tabs.map(([key, title, icon]) => e(A.TabBar.Item, { key, icon: e(Icon, { name: icon }), title, badge: key === 'messages' ? '3' : null })))));
  const One = pages[at.path] || Home;
  return e(One, { key: location.hash, q: at.query, onLeave: () => { setIn(false); swap('home'); } });
}
ReactDOM.createRoot(document.getElementById('root')).render(e(App));
