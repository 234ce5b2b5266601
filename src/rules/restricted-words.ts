/** Words of the restricted functions, by the duty they have. Schemas first, types from them. */
import { Type, type Static } from 'typebox';
import { literals, strict, text } from '../evidence/parts.ts';
import { PlainShapes } from './plain-shapes.ts';
import { pattern, patterns, words } from './word-lists.ts';

/**
 * Entry names as they are built: up to three `prefixes`, one of `cores`, up to two `suffixes`; or one of `whole`.
 * A whole label of another short prefix before one of `cores` also counts (the names are open: 包括但不限于).
 */
export const EntryNames = Type.Object({ prefixes: words, cores: words, suffixes: words, whole: words }, strict);
export type EntryNames = Static<typeof EntryNames>;

/**
 * A function told by what stands together on one page, not by its name (国标稿 4.1.1 注2: 按照特定程序操作后完成): a short label that
 * fits `says`, on a control that acts when `acting`, beside short texts of the page that fit each of `beside`.
 */
const Procedure = Type.Object(
  { says: patterns, beside: patterns, acting: Type.Boolean(), grade: literals(['function', 'ambiguous']) },
  strict,
);
export type Procedure = Static<typeof Procedure>;

/**
 * Words that speak for a restricted function, by grade. `function`: an act or a state as a whole phrase · `entry`: names ·
 * `ambiguous`: whole phrases for a person · `mention`: parts of any text · `not`: look-alikes that silence a match ·
 * `leads`: phrases that are only worth a person's look, with the sentence to write.
 */
export const Restricted = Type.Object(
  {
    function: patterns,
    entry: EntryNames,
    ambiguous: patterns,
    mention: patterns,
    not: patterns,
    leads: Type.Array(Type.Object({ pattern, lead: text }, strict)),
    procedures: Type.Array(Procedure),
  },
  strict,
);
export type RestrictedWords = Static<typeof Restricted>;

/** How an order is told: its headings, its places, what is ranked in it that is no points value. */
const Rankings = Type.Object(
  {
    /** Words that say that what is shown is ordered. */
    heads: patterns,
    /** Words for the first, second … place, in this order; behind one of `placePrefixes` or alone. */
    places: Type.Array(words),
    placePrefixes: words,
    compoundSurnames: words,
    /** Units of what is counted and is no points (件, 步 …). */
    otherUnits: words,
    /** A position that says of nothing what it is (单位排名 3). */
    plainPositions: patterns,
    /** Words around a position that say nothing of what is ranked. */
    filler: patterns,
    /** Rankings by these belong to online-time. */
    ofTime: patterns,
    /** What is left of a ranking's name when its value is taken out of it (志愿榜). */
    names: Type.Optional(patterns),
    /** The lead for a ranking of something else (办法二十一). */
    otherLead: text,
  },
  strict,
);

/** Signs of a ranking of points in any wording, by kind (国标稿 4.1.2 注2、注3). */
const RankSigns = Type.Object(
  {
    /** Names of points values, and figures with a unit of points. */
    values: patterns,
    /** A place in an order, in words or figures. */
    places: patterns,
    /** What says that rows are ordered. */
    orders: patterns,
    /** An order that begins with the least. */
    rising: patterns,
    /** How a figure is earned (入户一次 3 个): what is ordered by it are points, whatever they are called. */
    earns: Type.Optional(patterns),
    /** The head of a column of places, beside one of a value. */
    columns: Type.Optional(patterns),
    /** Texts and titles of pages of another thing. */
    not: patterns,
    notPages: patterns,
  },
  strict,
);

export const Points = Type.Object(
  {
    /** Names of a points value (积分, 学时 …). */
    values: words,
    /** What else is counted and ranked (办件量, 步数 …): a ranking of it is no 积分排名. */
    others: words,
    /** Text that states a position; whole or part of a line. */
    positions: patterns,
    /** What tells that a list is ordered (从高到低, 降序, an arrow behind a column's head). */
    orders: patterns,
    /** Pages where numbers with a points unit are prices or records, not standings. */
    notStandings: patterns,
    /** Sortings offered besides one by points: the figures may fall by chance. */
    otherSorts: Type.Optional(patterns),
    /** Those of them whose scores are of contestants or candidates, numbered persons and all. */
    scoredElsewhere: Type.Optional(patterns),
    /** What a row of a ranking of units ends in. */
    unitEndings: words,
    surnames: text,
    /** What names of bodies end in that the app is not for the staff of: whether an order of them is one of points is for a person. */
    outsiders: Type.Optional(patterns),
    /** A value named 某某分 that `values` does not list (党建分), with or without its figure. */
    named: patterns,
    /** The same in a sentence to the user, which states no value: 您的教研分列全区第14位. */
    spoken: Type.Optional(patterns),
    /** Time that serves as points where it is ranked (学习时长 as 学时). */
    times: patterns,
    /** What may stand between a value's name and its figure (我的积分总数：). */
    labelWords: words,
    /** Titles of orders that begin with who has least (学时预警). */
    lagging: Type.Optional(patterns),
    /** What says that a list stands in another order than that of its figures (按姓氏笔画为序). */
    otherOrders: Type.Optional(patterns),
    /** What is said where teams of a match or bidders are scored: whether that is a ranking of staff is for a person. */
    contests: Type.Optional(patterns),
    /** What counts matters right above a place in an order (信访总量 214 件): of which of the two the place is, is for a person. */
    tallies: Type.Optional(patterns),
    /** What says that points buy goods. */
    goods: Type.Optional(patterns),
    /** What a page says on which people wait: so many before one there is no place in an order. */
    queues: Type.Optional(patterns),
    /** What leads to one's place among others without a name of a ranking (查看名次, 我排第几, 同事都多少分); left out: nothing does. */
    placeAsked: Type.Optional(patterns),
    /** Rows of names beside falling figures, whatever they are of: what says that they are ordered, what says that they are a value, figures and pages that are neither; rows of the reader's own, and words of a place in an order. */
    falling: Type.Optional(
      Type.Object(
        {
          orders: patterns,
          values: patterns,
          not: patterns,
          notPages: patterns,
          readers: Type.Optional(patterns),
          standings: Type.Optional(patterns),
          /** Pages called after learning, on which persons in the order of a figure are in that of a value; what says that the figures are of something else. */
          learning: Type.Optional(patterns),
          ofUnit: Type.Optional(patterns),
          /** Pages and orders of what is measured or rated of places and shops. */
          observed: Type.Optional(patterns),
          /** What names, as its first group, the value that a page is in the order of (按花瓣数由多到少). */
          by: Type.Optional(patterns),
        },
        strict,
      ),
    ),
    /** What makes a numbered sentence one of points, of hours of study or of places: such a sentence may be a row. */
    counted: Type.Optional(patterns),
    /** What stands beside a fraction that is of something done, no place in an order (必修 7/68). */
    progress: Type.Optional(patterns),
    /** Pages whose figures are prices or rules, not the user's balance. */
    notBalances: patterns,
    rankings: Rankings,
    /** What tells a ranking of points when it stands together on one stretch of a page; left out: nothing is told so. */
    signs: Type.Optional(RankSigns),
    /** An order in one line of text (学习分前三：封疆 68、游鲤 64): words of an order, what makes it one of another thing, what leaves it to a person, marks of news. */
    inline: Type.Optional(Type.Object({ orders: patterns, not: patterns, doubted: patterns, news: patterns }, strict)),
  },
  strict,
);

/** Time counted from entry or login, whatever it is called (国标稿 4.1.3 注1). */
export const Growth = Type.Object(
  {
    /** Texts that say so: 自登录起已在线3小时. */
    sinceEntry: patterns,
    /** What else grows with the clock: matters, calls, waiting, the clock itself. */
    things: patterns,
    /** Labels of a time that is still to be filled, which falls as it is counted. */
    remaining: Type.Optional(patterns),
    /** The app's own running, on its common pages: for a person when it grows with the clock. */
    ofRun: Type.Optional(patterns),
    /** Pages on which something runs while they are open: what grows there is for a person. */
    playing: patterns,
    /** Names of applications and people that hold a word of what is no online time (学习平台, 值班人员): left out before silencing. */
    subjects: patterns,
    /** Of a meeting that is joined online: whether its time is noted of people as users, a person tells. */
    attended: Type.Optional(patterns),
    /** Entries of services, which head nothing: 会议室预约. */
    services: Type.Optional(patterns),
    /** Times that are the reader's own, whatever the page is of: 我的在线时长. */
    readers: Type.Optional(patterns),
    /** Places, vehicles and sites one stays at or uses: 停留时长 and 使用时长 on their pages are theirs. */
    places: patterns,
    /** Labels of a task's own time (用时). */
    tasks: patterns,
    /** Words by which a label speaks of the user, whatever the page is about. */
    own: patterns,
    /** Both fit the label of a time that is a person's. */
    personal: patterns,
    timeWords: patterns,
    /** Pages of courses: what grew there may be what the walk itself played. */
    courses: patterns,
    /** A personal time seen but once: what makes it grow is not known. */
    singleLook: patterns,
    /** Those of them that are summed over a span, wherever they stand. */
    summed: Type.Optional(patterns),
    /** Names of stations and devices, beside a time that may be theirs. */
    ofEquipment: patterns,
    /** Words of a stay that may be one at a place, and words that make it one in the app. */
    stays: patterns,
    ofApp: patterns,
    /** Statistics on the use of the app, known by name only. */
    usage: patterns,
  },
  strict,
);

/** Attendance pages: read-only records of a door, the hours at which a check-in shows itself, purposes told in a privacy policy. */
export const Attendance = Type.Object(
  {
    names: words,
    records: patterns,
    hours: Type.Object({ from: Type.Integer(), to: Type.Integer() }, strict),
    purposes: Type.Object({ says: patterns, means: patterns, not: patterns, lead: text }, strict),
  },
  strict,
);

/** Signs of time in the app in any wording, by kind (国标稿 4.1.3 注1). */
const UsageSigns = Type.Object(
  {
    /** Words that are of an app (掌上, 前台, 登录), and words of being online or using that may be of a device. */
    app: patterns,
    online: patterns,
    /** Words of using or staying that need a day, a period or a person in the same text. */
    weak: patterns,
    /** The day, the period, the person it is of. */
    periods: patterns,
    /** Sentences that say when the clock runs or stops. */
    basis: patterns,
    /** A stretch that has to be filled (满 08:00): beside it a time of the day behind a word of use is a stretch too. */
    quotas: Type.Optional(patterns),
    /** What makes a heading one of time. */
    units: patterns,
    /** A line of its own that names the unit of the figures below (单位：分钟). */
    unitLines: Type.Optional(patterns),
    /** 5分 here is a score. */
    points: patterns,
    /** Texts of the user's own; headings of statistics that do not say of what. */
    mine: Type.Optional(patterns),
    unspecific: Type.Optional(patterns),
    /** Who is not there, in a list of who is. */
    away: patterns,
    /** Texts of another thing; titles of pages that tell of none, and of pages on which only words of an app count. */
    not: patterns,
    notPages: patterns,
    things: patterns,
  },
  strict,
);

/** Time in the app, by the words a short text is made of (国标稿 4.1.3 注1 包括但不限于). */
export const Usage = Type.Object(
  {
    /** Only of time in an app (在线, 登录). */
    strong: words,
    /** Of time in an app or of another thing (使用, 停留). */
    weak: words,
    /** The user, a day, a period. */
    own: words,
    /** Words that say nothing more. */
    filler: words,
    /** What tells time in the app when it stands together on one stretch of a page; left out: nothing is told so. */
    signs: Type.Optional(UsageSigns),
  },
  strict,
);

/** Names of the halves of a day, what says that a half is still to be done, and what is done to beasts, plants and things (已喂). */
const DayHalves = Type.Object({ names: patterns, due: words, served: patterns }, strict);
export type DayHalves = Static<typeof DayHalves>;

/** Signs of a check-in in any wording, by kind (国标稿 4.1.1 注1、注2). */
const PresenceSigns = Type.Object(
  {
    /** Being there on duty: 到岗, 在村, 当班, 点名 … */
    being: patterns,
    /** The user's own state of the day: 今日未点亮, 昨早 08:26 已摇. */
    states: patterns,
    /** How it is done: place, face, photo, code, radio. */
    means: patterns,
    /** What follows, and what is counted: 缺勤, 应到, 通报, 连续 … */
    follows: patterns,
    /** When it is open. */
    hours: patterns,
    /** Controls that may be the act, those of them that say the arrival itself, and controls that do another thing. */
    acts: patterns,
    arrivals: patterns,
    otherActs: patterns,
    /** Names of a record of attendance, which a door may keep. */
    records: patterns,
    /** Days counted in a row, and the controls by which today is added to them. */
    streaks: patterns,
    tokens: patterns,
    /** Texts and titles of pages of another thing. */
    not: patterns,
    notPages: patterns,
    /** Titles of plans of who is due: told there only with an act of being there, and for a person. */
    schedules: Type.Optional(patterns),
    /** Texts of the user's own: 今日, 本人 … */
    own: Type.Optional(patterns),
    /** Sentences that say how being there is recorded: 成功后自动登记到班. */
    basis: Type.Optional(patterns),
    /** Acts of work, whose being done or not done is no check-in (未填 3 户): never told by being told again; left out: none is. */
    notEchoed: Type.Optional(patterns),
    /** A day told by its halves, one done and one to be done; left out: none is told so. */
    dayHalves: Type.Optional(DayHalves),
    /** What is given for one of a row of days. */
    gains: Type.Optional(patterns),
    /** Fields by which one person reports how many others came. */
    othersCounted: Type.Optional(patterns),
    /** Acts by which one notes others' absence (登记缺席). */
    othersRecorded: Type.Optional(patterns),
  },
  strict,
);

/** Being there, whatever it is called (国标稿 4.1.1 注1 包括但不限于, 注2 按照特定程序): words, and what beside them makes an act of it a check-in. */
export const Presence = Type.Object(
  {
    nouns: words,
    acts: words,
    /** Words that say nothing more. */
    filler: words,
    not: patterns,
    /** Own place, running clock, photo, face, radio. */
    evidence: patterns,
    /** Streaks, days and heads counted. */
    counts: patterns,
    /** By when, or else. */
    duties: patterns,
    /** Texts that state attendance: for a person; those of `certain` are its function. */
    told: patterns,
    certain: patterns,
    /** 打卡 of money: what was paid out, and where to, on one page. */
    payouts: patterns,
    accounts: patterns,
    /** Labels that only answer what the page asks for (去登记, 响应). */
    echoes: patterns,
    /** What is said on pages whose acts are for a person: bookings, which who comes keeps; workers' real names; asking for a permission. */
    doubtedPages: Type.Optional(patterns),
    /** Codes that let somebody in (入场码). */
    passes: Type.Optional(patterns),
    /** What a page says on which guests are lodged: check-in there is theirs. */
    lodging: Type.Optional(patterns),
    /** What is said where such a code was bought: it is a ticket, and notes nobody's attendance. */
    bought: Type.Optional(patterns),
    /**
     * Texts that are of another thing when each of `beside` is said on their page: 补卡 beside 挂失, 出勤 beside 基本工资. With `acts` also
     * controls that say so ([补卡] of a bank card); else a control that does it ([打卡] beside 打卡点 and 导航) stays for a person.
     */
    explained: Type.Optional(Type.Array(Type.Object({ says: patterns, beside: patterns, acts: Type.Optional(Type.Boolean()) }, strict))),
    /** What a page says whose users are pupils and their parents: in an app for the public as well, its check-in is for a person. */
    pupils: Type.Optional(patterns),
    /** Whole labels that say no more than that somebody is there now. */
    arrived: Type.Optional(patterns),
    /** The user's own day, not yet done. */
    notYet: Type.Optional(patterns),
    /** Halves of one act: 到岗 and 离岗. */
    pairs: Type.Array(Type.Tuple([text, text])),
    /** When and where people are due (报到时间 3月25日 14:00—18:00), and what makes it a programme in print. */
    arranged: Type.Optional(patterns),
    printed: Type.Optional(patterns),
    /** What tells a check-in when it stands together on one stretch of a page; left out: nothing is told so. */
    signs: Type.Optional(PresenceSigns),
  },
  strict,
);

const ofEach = Type.Object({ 'check-in': patterns, 'points-ranking': patterns, 'online-time': patterns }, strict);

/** Of one function: `texts` that say it by their shape, `acts` that do on a control; `not`: texts that give a page another reason. */
const Net = Type.Object({ texts: patterns, acts: Type.Optional(patterns), not: patterns }, strict);

/** Shapes of a restricted function that nothing on the page explains otherwise: for a person. */
const Nets = Type.Object(
  {
    'check-in': Net,
    'points-ranking': Net,
    'online-time': Net,
    /** What such a text is, for a sentence. */
    says: Type.Object({ 'check-in': text, 'points-ranking': text, 'online-time': text }, strict),
    /** What two buttons that undo each other begin with: 开 and 关. */
    pairs: Type.Array(Type.Tuple([text, text])),
    /** A state of being in one's place, with how long it lasted. */
    states: patterns,
    /** Whether one person of a roll is there; heads of the columns of such a roll. */
    roll: patterns,
    columns: patterns,
    /** Signs of an act that is counted by day and person: done and not done, days missed, days on end, so many of so many, not yet today, where or by when, what follows; `not`: of another thing. */
    daily: Type.Optional(
      Type.Object(
        {
          tally: patterns,
          missed: patterns,
          streak: patterns,
          share: patterns,
          today: patterns,
          bound: patterns,
          follows: patterns,
          clocks: patterns,
          not: patterns,
        },
        strict,
      ),
    ),
    /** What stands before a stretch of time that is of today, of a longer period, or a goal; rates of time; what starts and stops a clock; `ofApp`: the time is of the app, or of people at work. */
    lasting: Type.Optional(
      Type.Object({ today: patterns, periods: patterns, targets: patterns, rates: patterns, clocks: patterns, ofApp: patterns }, strict),
    ),
  },
  strict,
);

/** What smells of a restricted function in any wording: for a person, never a pass. */
export const Suspicion = Type.Object(
  {
    /** Titles of lists of news. */
    newsPages: patterns,
    /** `controls`: never passed on a control, whatever else is said there. `means`: controls that take a photo, a place or a face; `calls`: the page counts or misses the user. `not`: known to be harmless. */
    presence: Type.Object({ words: patterns, means: patterns, calls: patterns, not: patterns, controls: Type.Optional(patterns) }, strict),
    /** `pauses`: what stops a time when the app is left, or a daily report of it beside points. `counted`: names of a time that is a person's on the user's own page and on `pages` of use. `online`: a time online in the row of a person; `titles`: of pages whose rows are persons and their time. `recorded`: says that the app itself counts a time of watching. `own`: columns of the reader's, on a page of things. `worked`: what a page says of matters, whose 用时 is theirs. */
    time: Type.Object(
      {
        words: patterns,
        pauses: patterns,
        counted: patterns,
        pages: patterns,
        not: patterns,
        online: Type.Optional(patterns),
        titles: Type.Optional(patterns),
        own: Type.Optional(patterns),
        recorded: Type.Optional(patterns),
        worked: Type.Optional(patterns),
      },
      strict,
    ),
    /** `words`: texts that put a first or a last beside points. `not`: headings that only look like those of a ranking. */
    ranking: Type.Object({ words: patterns, not: patterns }, strict),
    /** Texts that say little by themselves: for a person on a page that is like one of the function (the model's `hint`); left out: none. */
    weak: Type.Optional(ofEach),
    /** Rows left out before a page is likened to those of the function; left out: none. */
    harmless: Type.Optional(ofEach),
    /** Left out: none. */
    nets: Type.Optional(Nets),
    /** Shapes that need no second opinion. Left out: none. */
    plain: Type.Optional(PlainShapes),
  },
  strict,
);
