/** Entries that did not answer: whether they leave a gap in what was seen. Labels of fields and plain texts are no entries. */
import type { Control, Evidence, Screen, Untouched } from '../evidence/schema.ts';

const WORDS = '更多|全部|应用|服务|工作台|菜单|功能|学习|培训|考勤|积分|时长|排行|排名|榜|签到|打卡';
/** A function the clauses ask for usually stands behind these; on a control, any part of the label, on mere text the whole of it. */
const CONTAINER = new RegExp(WORDS, 'u');
const WHOLE = new RegExp(`^(?:我的|全部|更多|智慧|综合|在线|党员|干部)?(?:${WORDS})+(?:中心|大厅|平台|专区|管理|统计|入口|情况)?$`, 'u');

const plain = (label: string): string => label.replace(/\s+/gu, '');

/** A name of two to ten characters with no figures in it: 投诉建议, 项目管理; not a date of a calendar, a row of data or a picture. */
const isName = (label: string): boolean => /^[\p{Script=Han}A-Za-z]{2,10}$/u.test(label);

/**
 * True when an entry did not answer, was not opened from elsewhere and its name is that of a container of functions; or when more
 * than a tenth of those tried (and more than three) did not answer. The tab or chip one is on answers nothing, and hides nothing.
 */
export function silent(evidence: Evidence): boolean {
  const { untouched, coverage } = evidence;
  const opened = openedLabels(evidence);
  const dead = untouched
    .filter(({ why, label }) => why === 'did-not-respond' && !opened.has(plain(label)))
    .flatMap((one) => entryOf(evidence, one));
  return dead.some(holds) || new Set(dead.map(({ label }) => label)).size > Math.max(3, coverage.controls.tried * 0.1);
}

type Entry = { readonly label: string; readonly sure: boolean };
/** 全部 alone is the filter one is on when a list opens. */
const holds = ({ label, sure }: Entry): boolean =>
  label !== '全部' && (sure ? label.length <= 12 && CONTAINER.test(label) : WHOLE.test(label));

/** The control as an entry, or nothing: selected already, the label of a field, a text that names no function. */
function entryOf({ screens }: Evidence, { screen: id, control: key, label }: Untouched): readonly Entry[] {
  const screen = screens.find((one) => one.id === id);
  const control = screen?.controls.find((one) => one.id === key);
  const name = plain(label);
  if (control?.selected === true) return [];
  // A button drawn as an icon only, without a name.
  if (name === '' && (control?.role === 'button' || control?.role === 'tab')) return [{ label: key, sure: false }];
  if (!isName(name)) return [];
  if (screen !== undefined && control !== undefined && isFieldLabel(screen, control)) return [];
  return [{ label: name, sure: control === undefined || control.role !== 'area' }];
}

/** On a page that asks for input, a bare text names a field. */
const isFieldLabel = (screen: Screen, control: Control): boolean =>
  control.role === 'area' && (screen.kind === 'form' || screen.controls.some(({ role }) => role === 'field' || role === 'secret-field'));

/** What was opened somewhere: tabs, titles of screens, the last tap to each, and taps that led elsewhere. */
function openedLabels({ coverage, screens, transitions }: Evidence): ReadonlySet<string> {
  return new Set(
    [
      ...coverage.tabs.filter(({ opened }) => opened).map(({ label }) => label),
      ...screens.map(({ title }) => title),
      ...screens.flatMap(({ path }) => path.slice(-1).filter(({ act }) => act === 'tap')).map(({ label }) => label),
      ...transitions.filter(({ from, to, step }) => step.act === 'tap' && to !== null && to !== from).map(({ step }) => step.label),
    ].map(plain),
  );
}
