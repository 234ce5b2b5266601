/** What one line is worth as the mark of the declared unit: the name, its legibility, its place. */
import type { Screen, TextLine } from '../../src/evidence/schema.ts';
import type { RulePack } from '../../src/rules/pack.ts';
import type { Mark, Place } from '../../src/verdict/detector.ts';
import { linesOf, tapsTo } from './items.ts';
import { leastLegible, legible } from './legible.ts';
import { pageName, prominence } from './prominence.ts';
import { either, neededByPatterns, neededByWords } from './needed.ts';
import { rememberedFor } from './remembered.ts';
import { looksCut, restOf } from './unit-broken.ts';
import { bodyText, contracted, goesOn, isShortened, shownName, type Shown, type UnitName } from './unit-names.ts';
import { anyOf, expression, matches, segments, squeeze } from './words.ts';

/** The mark this line is, if any. `lines`: all drawn lines of the screen; `appName`: squeezed. */
export function markOf(
  screen: Screen,
  line: TextLine,
  lines: readonly TextLine[],
  names: readonly UnitName[],
  appName: string,
  rules: RulePack,
): Mark[] {
  const text = bodyText(line.normal);
  // The application's own name may contain its unit's; it is the unit's name only when it is exactly that.
  const bare = text.replace(/(?:版本)?[vV]?\d+(?:\.\d+)+$/u, '');
  if (bare === bodyText(appName) && !names.some((name) => text.startsWith(name.text))) return [];
  const read = line.sources.every((source) => source === 'ocr');
  const noisy = read && (line.charConfidence ?? 1) < rules.thresholds.minCharConfidence;
  const shown =
    shownName(line.raw, names, rules, { read, noisy }) ??
    operator(screen, text, names, rules) ??
    upright(line, lines, names) ??
    within(screen, line, names, rules) ??
    inItsPlace(screen, line, names, rules);
  const where: Place = { screen: screen.id, picture: line.picture, box: line.box, text: line.raw };
  // 中共某市委办公室 某市委办公室主办: one of two names side by side.
  const words = line.raw.split(/[\s　]+/u).map(bodyText);
  const apart = names.find(({ text: wanted }) =>
    words.some((word) => word.startsWith(wanted) && (word === wanted || isHost(word.slice(wanted.length), rules))),
  );
  if (words.length > 1 && apart !== undefined && (shown === null || shown.how === 'longer') && isHost(text, rules))
    return [judged(screen, line, { how: 'whole', name: apart.name }, [where], rules)];
  if (shown === null) return otherUnit(screen, squeeze(line.normal), where, names, rules);
  if (shown.how === 'longer' && isHost(text, rules) && !/公司/u.test(text))
    return otherUnit(screen, squeeze(line.normal), where, names, rules);
  if (shown.how === 'cut') return broken(screen, line, lines, shown, where, rules);
  if (shown.how === 'short' && prominence(screen) === 'content') return [];
  // An article tells of what the unit does, not whose application this is.
  if (screen.kind === 'article' && (BY_HOW[shown.how] !== undefined || isSignature(screen, line, lines))) return [];
  return [judged(screen, line, shown, [where], rules)];
}

/** An agreement says who runs the application: 本应用由某局（以下简称“我们”）运营. */
function operator(screen: Screen, text: string, names: readonly UnitName[], rules: RulePack): Shown | null {
  if (screen.kind !== 'legal' || !matches(text, rules.hostUnit.operators)) return null;
  const name = names.find(({ text: wanted }) => text.includes(wanted));
  if (name === undefined) return null;
  const [before = '', after = ''] = text.split(name.text);
  return goesOn(before, after, rules) ? null : { how: 'sentence', name: name.name };
}

/** One letter under the other: 某/市/某/局. Told at the first of them. */
function upright(line: TextLine, lines: readonly TextLine[], names: readonly UnitName[]): Shown | null {
  if (squeeze(line.normal).length > 2) return null;
  const column = lines.filter(
    ({ box, normal }) => box.y >= line.box.y && Math.abs(box.x - line.box.x) <= box.width && squeeze(normal).length <= 2,
  );
  const text = column
    .toSorted((a, b) => a.box.y - b.box.y)
    .map(({ normal }) => squeeze(normal))
    .join('');
  const name = names.find(({ text: wanted }) => wanted.length >= 4 && bodyText(text).startsWith(wanted));
  return name === undefined ? null : { how: 'upright', name: name.name };
}

/** Among other words, in the application's own name too: whether that marks the unit is for a person. Not as another body's. */
function within(screen: Screen, line: TextLine, names: readonly UnitName[], rules: RulePack): Shown | null {
  const text = bodyText(line.normal);
  // What can be tapped is a way to something else: news, a department.
  if (text.length > 40 || line.control !== undefined || prominence(screen) === 'content') return null;
  const greeted = (rules.hostUnit.welcomes ?? []).reduce((rest, one) => rest.replace(expression(one), ''), text);
  const name = names.find(({ text: wanted }) => wanted.length >= 5 && (greeted.startsWith(wanted) || isGiver(text, wanted, rules)));
  return name === undefined || goesOn('', text.slice(text.indexOf(name.text) + name.text.length), rules)
    ? null
    : { how: 'sentence', name: name.name };
}

/** 您的账号由某局统一发放: who gives the accounts, or runs what they are for. */
function isGiver(text: string, wanted: string, { hostUnit: { givers } }: RulePack): boolean {
  const at = text.indexOf(wanted);
  return (
    givers !== undefined && at > 0 && matches(text.slice(0, at), givers.before) && matches(text.slice(at + wanted.length), givers.after)
  );
}

/** At the foot of the login, the cover or the home page, or behind a label of the owner, a contraction may be meant as the name. */
function inItsPlace(screen: Screen, line: TextLine, names: readonly UnitName[], rules: RulePack): Shown | null {
  if (line.control !== undefined || prominence(screen) !== 'prominent' || !line.drawn) return null;
  const height = screen.shot.state === 'seen' ? (screen.shot.value[line.picture]?.height ?? 0) : 0;
  const atFoot = (height > 0 && line.box.y > height * 0.75) || (screen.kind === 'login' && isLast(screen, line));
  return atFoot || matches(squeeze(line.normal), rules.hostUnit.ownerLabels) ? contracted(line.raw, names, rules) : null;
}

/** Nothing is drawn, and nothing reacts, below it. */
const isLast = (screen: Screen, { box, picture }: TextLine): boolean =>
  ![...linesOf(screen).filter(({ drawn }) => drawn), ...screen.controls].some(
    (other) => other.picture === picture && other.box.y >= box.y + box.height,
  );

const DATE =
  /^(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|[〇零○一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$/u;

/** The name over a date, below other text, signs a letter: it is the article's, not the application's. */
function isSignature(screen: Screen, line: TextLine, lines: readonly TextLine[]): boolean {
  if (/^关于(?:我们)?$|应用|平台|系统|软件|使用|帮助/u.test(squeeze(screen.title))) return false;
  const ordered = lines.filter(({ picture }) => picture === line.picture).toSorted((a, b) => a.box.y - b.box.y);
  const at = ordered.indexOf(line);
  return at > 1 && DATE.test(squeeze(ordered[at + 1]?.normal ?? ''));
}

/** As it stands there, for a sentence: its own quotation marks become inner ones. */
const quoted = (raw: string): string => raw.slice(0, 40).replaceAll('“', '‘').replaceAll('”', '’');

const BY_HOW: Readonly<Partial<Record<Shown['how'], string>>> = {
  sentence: '出现在一段文字中，是否构成标示需人工认定',
  longer: '是另一更长名称的一部分，是否为申报的单位需人工认定',
  upright: '逐字竖排显示，是否清晰、醒目需人工认定',
  noisy: '画面文字识别把握不足（有个别字不一致），需人工核对',
  side: '标为承办、支持一类单位，是否构成主办（使用）单位标示需人工认定',
  region: '与申报的名称相差行政区划前缀，是否为同一单位的规范名称需人工认定',
  short: '与申报的全称不一致，是否为标准简称需人工认定',
};

function judged(screen: Screen, line: TextLine, shown: Shown, where: readonly Place[], rules: RulePack): Mark {
  const read = legible(line, rules);
  const start = `${pageName(screen)}显示主办（使用）单位名称“${shown.name}”`;
  if (read.quality === 'bad') return { quality: 'bad', because: `${pageName(screen)}的主办（使用）单位名称${read.because}。`, where };
  const doubt = BY_HOW[shown.how];
  if (doubt !== undefined) return { quality: 'doubtful', because: `${pageName(screen)}的“${quoted(line.raw)}”${doubt}。`, where };
  if (read.quality === 'doubtful') return { quality: 'doubtful', because: `${start}，${read.because}。`, where };
  const place = prominence(screen);
  if (place !== 'prominent')
    return {
      quality: 'doubtful',
      because: `${start}，显示清晰、完整，但位置为${place === 'deep' ? '较深的页面' : '一般内容页面'}，是否属于显著位置需人工认定。`,
      where,
    };
  if (screen.kind === 'home' && shown.how === 'beside' && line.control !== undefined)
    return { quality: 'doubtful', because: `${start}，与其他文字同列于可点击的一项内，是否构成标示需人工认定。`, where };
  if (screen.kind === 'mine' && (shown.how === 'whole' || shown.how === 'beside') && isProfile(screen, line))
    return { quality: 'doubtful', because: `${start}，可能是用户所属单位，是否构成标示需人工认定。`, where };
  return { quality: 'good', because: `${start}，${read.because}。`, where };
}

/** The upper half of 我的 tells of the user. */
function isProfile(screen: Screen, line: TextLine): boolean {
  const height = screen.shot.state === 'seen' ? (screen.shot.value[line.picture]?.height ?? 0) : 0;
  return height === 0 || line.box.y < height * 0.5;
}

/** A prefix of the name: the rest may stand on the next lines; else it is cut. */
function broken(
  screen: Screen,
  line: TextLine,
  lines: readonly TextLine[],
  shown: Extract<Shown, { how: 'cut' }>,
  where: Place,
  rules: RulePack,
): Mark[] {
  const rest = restOf(line, lines, shown.name, shown.stem, rules);
  if (rest !== null) {
    const places = rest.map((one): Place => ({ screen: screen.id, picture: one.picture, box: one.box, text: one.raw }));
    return [judged(screen, leastLegible(line, rest, rules), { how: 'whole', name: shown.name }, [where, ...places], rules)];
  }
  // A shorter name without any sign of cutting is that of a place or of another body.
  if (!looksCut(line, shown.stem)) return [];
  if (tapsTo(screen).length > 1 && prominence(screen) === 'content') return [];
  return [{ quality: 'bad', because: `${pageName(screen)}的主办（使用）单位名称显示不完整（“${quoted(line.raw)}”）。`, where: [where] }];
}

/** It says of somebody that he is the host. */
const isHost = (text: string, { hostUnit }: RulePack): boolean => matches(text, hostUnit.strongLabels);

type Body = { readonly strong: string | undefined; readonly named: string | undefined; readonly unit: boolean };

/** What stands behind a label of the host unit, the body named there, and whether the text names one at all. */
const bodyIn = rememberedFor(bodiesOf, ({ hostUnit: { unitEndings, strongLabels } }) => ({
  needed: either([neededByWords(unitEndings), neededByPatterns(strongLabels)]),
  otherwise: { strong: undefined, named: undefined, unit: false },
}));

function bodiesOf({ hostUnit: { unitEndings, strongLabels } }: RulePack): (text: string) => Body {
  const unit = expression(`(\\p{Script=Han}{2,24}?${anyOf(unitEndings)})(?:$|[^\\p{Script=Han}])`);
  // Before the name (主办：甲局) or behind it (甲局 主办).
  const labels = [
    ...strongLabels.map((label) => expression(`(?:${label}):?(.+)$`)),
    ...strongLabels.map((label) => expression(`^(.+?)(?:联合)?(?:${label})$`)),
  ];
  return (text) => {
    const strong = labels.map((label) => label.exec(text)?.[1]).find((found) => found !== undefined);
    return { strong, named: unit.exec(strong ?? '')?.[1], unit: unit.test(text) };
  };
}

/** Another body shown as 主办（使用）单位: wrong. As holder of rights only: for a person (机构改革). Developers do not count. */
function otherUnit(screen: Screen, text: string, where: Place, names: readonly UnitName[], rules: RulePack): Mark[] {
  if (
    screen.kind === 'article' ||
    screen.kind === 'legal' ||
    text.length > 48 ||
    /公司/u.test(text) ||
    matches(text, rules.hostUnit.developerLabels)
  )
    return [];
  const { strong, named, unit } = bodyIn(text, rules);
  if (strong !== undefined && segments(strong).some((part) => names.some((name) => isShortened(bodyText(part), name.text))))
    return [{ quality: 'doubtful', because: `${pageName(screen)}的“${quoted(where.text)}”${BY_HOW.short ?? ''}。`, where: [where] }];
  if (
    strong !== undefined &&
    named !== undefined &&
    prominence(screen) !== 'content' &&
    !names.some((name) => name.text.endsWith(bodyText(named)))
  ) {
    return [{ quality: 'bad', because: `${pageName(screen)}标示的主办（使用）单位“${named}”与申报的单位名称不一致。`, where: [where] }];
  }
  if (strong === undefined && matches(text, rules.hostUnit.ownerLabels) && unit) {
    return [
      {
        quality: 'doubtful',
        because: `${pageName(screen)}的“${quoted(where.text)}”与申报的单位名称不一致，是否为同一单位（如曾用名称）需人工认定。`,
        where: [where],
      },
    ];
  }
  return [];
}
