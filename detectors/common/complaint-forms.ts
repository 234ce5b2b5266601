/** Pages on which something is written and sent, as forms for complaints or suggestions: by their names, their prompts and their fields. */
import type { Control, Screen } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Mark } from '../../src/verdict/detector.ts';
import { ASIDE, BACK, doubted, headsOf, says } from './complaint-pages.ts';
import { isProse, linesOf, tapsTo } from './items.ts';
import { isListedName, matches, squeeze } from './words.ts';

const NONE: readonly string[] = [];

/** All that speaks for a form on this page. */
export const formMarks = (screen: Screen, rules: RulePack): Mark[] => [
  ...promptMark(screen, rules),
  ...formMark(screen, rules),
  ...bareMark(screen, rules),
  ...openFormMark(screen, rules),
];

/** Why a page that asks for words may not take complaints: it answers by itself, or asks about a service that was given. Null: neither. */
function onlyAsks(screen: Screen, rules: RulePack): string | null {
  const { corrections = NONE, evaluations = NONE, robots = NONE, strongForms = NONE, openForms } = rules.complaints;
  const heads = headsOf(screen);
  if (heads.every((text) => matches(text, corrections))) return '是就所示信息纠错，是否可用于投诉建议';
  if (heads.some((text) => matches(text, robots))) return '为自动应答，能否受理投诉建议';
  if (!heads.some((text) => matches(text, evaluations)) || heads.some((text) => matches(text, strongForms))) return null;
  // 不满意的原因（督查科将核实整改并回访）: what is written is gone after.
  return says(screen, openForms?.pursued ?? NONE) ? null : '是就所办事项或所问事项作评价，是否可用于投诉建议';
}

/** A form that asks for complaints or suggestions, whatever its name: 请填写您的意见和建议. Approvals ask for an opinion too. */
function promptMark(screen: Screen, rules: RulePack): Mark[] {
  if (screen.kind !== 'form' && !screen.controls.some(({ role }) => role === 'field')) return [];
  const { prompts, problems = NONE, answersElsewhere, excuses = NONE } = rules.complaints;
  if (matches(squeeze(screen.title), answersElsewhere)) return [];
  const asking = (patterns: readonly string[]): ReturnType<typeof linesOf>[number] | undefined =>
    linesOf(screen).find(({ drawn, normal }) => {
      const text = squeeze(normal);
      return drawn && text.length <= 40 && matches(text, patterns) && !matches(text, excuses);
    });
  const line = asking(prompts);
  // 问题描述 is asked for on patrol as well.
  const problem = line === undefined ? asking(problems) : undefined;
  const on = line ?? problem;
  if (on === undefined) return [];
  const where = [{ screen: screen.id, picture: on.picture, box: on.box, text: on.raw }];
  const mark: Mark = { quality: 'good', where, because: `应用程序内有“${screen.title}”填写页面（“${on.raw.trim().slice(0, 30)}”）。` };
  const ofWork = problem !== undefined && !speaksOfItself(screen, rules) ? '所填问题可能为日常业务事项，是否用于投诉建议' : null;
  return [doubted(mark, onlyAsks(screen, rules) ?? ofWork)];
}

/** The page lies behind those on which the app speaks of itself, or is called by a word of complaints. */
function speaksOfItself(screen: Screen, rules: RulePack): boolean {
  const { strongForms = NONE } = rules.complaints;
  return tapsTo(screen).some((tap) => ASIDE.test(tap)) || headsOf(screen).some((text) => matches(text, strongForms));
}

/** Something to write in and to send, behind 我的 or 关于 or where an answer is promised, and no word of any work: for a person. */
function openFormMark(screen: Screen, rules: RulePack): Mark[] {
  const { openForms, searches = NONE, answersElsewhere } = rules.complaints;
  if (openForms === undefined || ['login', 'home', 'outside'].includes(screen.kind) || isProse(screen, rules)) return [];
  const written = screen.controls.find(
    ({ role, label }) => role === 'field' && !matches(squeeze(label), searches) && !matches(squeeze(label), openForms.personal),
  );
  if (written === undefined || !screen.controls.some(({ label, role }) => role === 'button' && !BACK.test(squeeze(label)))) return [];
  const taps = tapsTo(screen);
  const heads = [squeeze(screen.title), ...taps.filter((tap) => !ASIDE.test(tap))];
  if ([...heads, squeeze(written.label)].some((text) => matches(text, openForms.works) || matches(text, answersElsewhere))) return [];
  const answered = linesOf(screen).some(({ normal }) => matches(squeeze(normal), openForms.answers));
  if (!answered && !taps.slice(0, -1).some((text) => ASIDE.test(text))) return [];
  return [doubted(pageMark(screen, written), '是否用于投诉建议')];
}

/** A page on which something is written and sent, called by a word of complaints or suggestions (战士心声) or asking for them in its field. */
function formMark(screen: Screen, rules: RulePack): Mark[] {
  const { forms = NONE, fields = NONE, sends = NONE, searches = NONE, evaluations = NONE, answersElsewhere, openForms } = rules.complaints;
  const written = screen.controls.filter(({ role, label }) => role === 'field' && !matches(squeeze(label), searches));
  const heads = headsOf(screen);
  const [first] = written;
  if (first === undefined || screen.kind === 'login' || isProse(screen, rules)) return [];
  const sent = screen.controls.some(({ label }) => matches(squeeze(label), sends));
  // What a field asks for says enough, whatever the button is called.
  if (!sent && !screen.controls.some(({ role, label }) => role === 'button' && !BACK.test(squeeze(label)))) return [];
  const judged = sent && heads.some((text) => matches(text, evaluations));
  if (!judged && heads.some((text) => matches(text, answersElsewhere))) return [];
  const called = heads.some((text) => matches(text, forms));
  const named = called && heads.some((text) => text.length <= 12 && matches(text, forms));
  const asking = written.find(({ label }) => matches(squeeze(label), fields));
  const on = asking ?? (judged || (named && sent) ? first : undefined);
  if (on === undefined) return [];
  // 留言 on an order, 诉求 in an application: what the field asks for is of that work.
  const works = !called && heads.some((text) => matches(text, openForms?.works ?? NONE));
  // _要反映的情况_ asks for more than an opinion.
  const saysMore = asking !== undefined && !asking.label.includes('意见');
  const ofWork = works || (!saysMore && isOpinion(screen, rules)) ? '所填内容可能为日常业务事项，是否用于投诉建议' : null;
  return [doubted(pageMark(screen, on), onlyAsks(screen, rules) ?? ofWork)];
}

/** 转正意见, 主持人意见: an opinion that work asks for, unless it is of those whom the office serves (市民意见), or the app speaks of itself. */
function isOpinion(screen: Screen, { complaints: { functions } }: RulePack): boolean {
  const opinions = headsOf(screen).filter((text) => text.endsWith('意见'));
  return (
    opinions.length > 0 && !tapsTo(screen).some((tap) => ASIDE.test(tap)) && !opinions.some((text) => isListedName(`${text}箱`, functions))
  );
}

/** Called by a word of complaints, with a button that sends, and no field that we could tell: for a person. */
function bareMark(screen: Screen, rules: RulePack): Mark[] {
  const { strongForms = NONE, sends = NONE, answersElsewhere } = rules.complaints;
  if (!['form', 'other'].includes(screen.kind) || screen.controls.some(({ role }) => role === 'field')) return [];
  const heads = headsOf(screen);
  const sent = screen.controls.find(({ role, label }) => role === 'button' && matches(squeeze(label), sends));
  if (sent === undefined || heads.some((text) => matches(text, answersElsewhere))) return [];
  return heads.some((text) => text.length <= 12 && matches(text, strongForms))
    ? [doubted(pageMark(screen, sent), '未见填写栏目，是否用于投诉建议')]
    : [];
}

/** `control`: what is written in, or sends it. */
const pageMark = ({ id, title }: Screen, { picture, box, label }: Control): Mark => ({
  quality: 'good',
  where: [{ screen: id, picture, box, text: label }],
  because: `应用程序内有“${title}”填写页面（“${label.trim().slice(0, 20)}”）。`,
});
