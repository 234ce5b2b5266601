/** Words of the required functions and marks. */
import { Type } from 'typebox';
import { strict, text } from '../evidence/parts.ts';
import { EntryNames } from './restricted-words.ts';
import { patterns, words } from './word-lists.ts';

export const Complaints = Type.Object(
  {
    functions: EntryNames,
    /** Names that say that they are about the application (对本平台的意见). */
    ofThisApp: Type.Optional(patterns),
    /** Whole names that may be a complaints function or something else: for a person. */
    vague: patterns,
    /** What a form asks for when it is one of complaints or suggestions. */
    prompts: patterns,
    /** What a form asks for that may be of the app or of the daily work (问题描述). */
    problems: Type.Optional(patterns),
    /** Titles and fields of a page with something to write in and send, by which it is one of complaints or suggestions. */
    forms: Type.Optional(patterns),
    fields: Type.Optional(patterns),
    /** Sentences that invite complaints without saying where to: for a person. */
    invitations: patterns,
    mention: patterns,
    contactLabels: patterns,
    contacts: patterns,
    notTheUnits: patterns,
    /** Titles of pages that ask for an opinion on a matter, not on the app. */
    answersElsewhere: patterns,
    /** Titles of pages that give contacts, and what a contact there is called. */
    contactPages: patterns,
    /** What a page of repairs says: 故障反馈 there is of things. */
    repairs: Type.Optional(patterns),
    contactWords: patterns,
    /** Names of pages on which what the app shows is put right (信息纠错): for a person. */
    corrections: Type.Optional(patterns),
    /** What a page says that sends its reader to another place than the app (公众号留言): for a person where nothing can be written. */
    elsewhere: Type.Optional(patterns),
    /** Titles of pages that are nothing but contacts. */
    contactOnly: patterns,
    /** Labels of numbers that are an office's, not a person's. */
    hotlines: patterns,
    /** Titles of lists of people and numbers. */
    directories: patterns,
    /** Names that only end like a complaints function: for a person, on the common pages. */
    open: patterns,
    /** What rows say of complaints that others made and that are worked on. */
    handled: Type.Optional(patterns),
    /** What a page says that is not there yet, or no longer (建设中, 已下线); that is there again soon (维护中); an error that is none of the moment (404). */
    unfinished: Type.Optional(patterns),
    paused: Type.Optional(patterns),
    gone: Type.Optional(patterns),
    /** Rows of the menu that a host platform lays over a mini program, and what it is opened by. */
    platform: Type.Optional(Type.Object({ menu: patterns, capsule: patterns }, strict)),
    /** A page that asks for opinions on a draft. */
    drafts: Type.Optional(patterns),
    /** Names of pages for complaints about somebody else (投诉商家): for a person; of letters to one's own people: none. */
    ofOthers: Type.Optional(patterns),
    greetings: Type.Optional(patterns),
    /** Labels of numbers for reports of somebody's conduct (纪检监察举报): for a person. */
    ofConduct: Type.Optional(patterns),
    /** Pages that answer by themselves, and what they say when they cannot. */
    robots: Type.Optional(patterns),
    excuses: Type.Optional(patterns),
    /** Words that alone make a page one of complaints or suggestions. */
    strongForms: Type.Optional(patterns),
    /** Where complaints are taken in person. */
    windows: Type.Optional(patterns),
    /** Accounts by which one is written to (微信, QQ). */
    socials: Type.Optional(patterns),
    /**
     * Reports of somebody's offence: `titles` name one, `reports` are titles of reports at all, `offenders` what such a page asks for;
     * with a word of `ofApp` it is of the app after all.
     */
    offences: Type.Optional(Type.Object({ titles: patterns, reports: patterns, offenders: patterns, ofApp: patterns }, strict)),
    /** What a page says that tells what became of earlier opinions (采纳情况). */
    results: Type.Optional(patterns),
    /** Other ways to give one that a text names (扫码, 邮寄). */
    ways: Type.Optional(patterns),
    /** Letters to who leads the office: whom they go to, what writes one, what says that they are answered. */
    letters: Type.Optional(Type.Object({ to: patterns, writes: patterns, answers: patterns }, strict)),
    /** Function names that are of the app only where it speaks of itself (反馈问题). */
    troubles: Type.Optional(patterns),
    /** Controls of those who handle complaints, by which a list is the work itself. */
    handling: Type.Optional(patterns),
    /** Function names that only send or begin what their page asks for (提交反馈). */
    sendings: Type.Optional(patterns),
    /** Controls that send what was written, and fields that only search. */
    sends: Type.Optional(patterns),
    searches: Type.Optional(patterns),
    /** Numbers that are an office's, never a person's (12345, 400). */
    offices: Type.Optional(patterns),
    /** Titles of agreements and policies; a contact in one is for a person. */
    agreements: Type.Optional(patterns),
    /** Titles of the app's own help, drawn as articles; a contact there that says what it is for is for a person. */
    help: Type.Optional(patterns),
    /** Titles of pages on which a service that was given is judged. */
    evaluations: Type.Optional(patterns),
    /** Who a row of messages begins with, and what rows of complaints tell of their answer. */
    chats: Type.Optional(patterns),
    answered: Type.Optional(patterns),
    /** Labels of a contact for the product, and what a page says that names who made it. */
    ofProduct: Type.Optional(patterns),
    makers: Type.Optional(patterns),
    /** Words that make a 反馈 one of opinions; words that make it one of repairs on a page of such. */
    opinions: Type.Optional(patterns),
    faults: Type.Optional(patterns),
    /**
     * A page with something to write in and send that no other word explains: `answers` says that it is answered, `personal` are fields of
     * who writes, `works` are titles and rows of daily work. For a person. `pursued`: what is written is gone after.
     */
    openForms: Type.Optional(
      Type.Object({ answers: patterns, personal: patterns, works: patterns, pursued: Type.Optional(patterns) }, strict),
    ),
    /** What a number stands under that is no contact. */
    notContacts: patterns,
  },
  strict,
);

export const HostUnit = Type.Object(
  {
    developerLabels: patterns,
    ownerLabels: patterns,
    strongLabels: patterns,
    /** Labels of other parts (承办, 技术支持 …): the declared unit behind one of them is for a person. */
    sideLabels: patterns,
    /** What else stands in a footer line beside a name (投诉电话, 备案编号, ICP …), to the line's end. */
    otherFields: patterns,
    /** Names of places by which one written form of a unit's name is longer than another. */
    regions: patterns,
    filler: patterns,
    unitEndings: words,
    /** Words by which an agreement says who runs the application. */
    operators: patterns,
    /** By what stands before and behind a name in a sentence that says who gives the accounts or runs the application. */
    givers: Type.Optional(Type.Object({ before: patterns, after: patterns }, strict)),
    /** What a greeting begins with before the name (欢迎使用). */
    welcomes: Type.Optional(patterns),
    /** Provinces by the letter that stands for them (皖, 安徽): 皖省管局 may be short for a body of it. */
    provinces: Type.Optional(Type.Array(Type.Tuple([text, text]))),
    /** Words that make a row one of news, matters or people. */
    records: patterns,
    /** What makes a name go on into that of another body, and what before it makes it a predecessor. */
    goesOn: patterns,
    predecessors: patterns,
  },
  strict,
);

export const FilingNumber = Type.Object(
  {
    labels: patterns,
    number: patterns,
    /** ICP, 公网安备, 等保, 算法备案 …: never a filing number. */
    lookAlikes: patterns,
    /** Telephone numbers and dates behind the label. */
    notNumbers: patterns,
    /** A label with one of these speaks of the application wherever it stands. */
    ofApp: patterns,
  },
  strict,
);
