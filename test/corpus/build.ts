/** A case of the corpus as Evidence, as the gatherer would have left it. */
import type { Declaration } from '../../src/evidence/declaration.ts';
import { sha256 } from '../../src/evidence/hashing.ts';
import type { Evidence, Screen } from '../../src/evidence/schema.ts';
import { coverage, evidence, path, screen, session } from '../support/evidence.ts';
import { drawRows } from './rows.ts';
import type { Case, CaseScreen } from './schema.ts';

const unseen = { state: 'unseen', reason: 'reader-failed', detail: '截图未能读取' } as const;

const HOURS = [8, 15] as const;
const FRONT: CaseScreen = { kind: 'home', title: '首页', phase: 'signed-in', rows: ['{通知公告} | {日程} | {通讯录}', '/首页/ | /我的/'] };
const USUAL: Declaration = { hostUnit: { name: '临江市农业农村局' }, app: { name: '临农通', audience: ['内部工作人员'] } };

const clock = (hour: number, minute: string): string => `2026-03-02T${String(hour).padStart(2, '0')}:${minute}:00+08:00`;

/** Two looks at one page share `structural` and differ in `content`. */
function screenOf(given: CaseScreen, id: string): Screen {
  const { lines, controls } = given.unread === true ? { lines: [], controls: [] } : drawRows(given);
  const at = given.at ?? clock(HOURS[0], '05');
  const taps = given.path ?? [];
  const made = screen({
    id,
    session: `at-${String(Number(at.slice(11, 13)))}`,
    kind: given.kind,
    title: given.title,
    phase: given.phase,
    path: path(...taps),
    place:
      given.kind === 'outside' ? { package: 'com.example.platform', activity: '.Desk' } : { package: 'cn.gov.example', activity: '.Main' },
    identity: { structural: sha256(`${given.kind} ${given.title} ${taps.join('>')}`), content: id },
    blind: given.source === 'ocr',
    controls,
    ...(given.unread === true ? { ocr: unseen } : {}),
    at,
  });
  return { ...made, lines: given.unread === true ? unseen : { state: 'seen', value: lines } };
}

/** Looked at twice on 2026-03-02, a Monday: at 8 and at 15 o'clock, so that an absence is strong when nothing is missing. */
export function evidenceOf(given: Case): Evidence {
  const own = given.screens.some(({ kind }) => kind === 'home');
  const shown = own || given.front === false ? given.screens : [FRONT, ...given.screens];
  const screens = shown.map((one, index) => screenOf(one, `${given.id}.s${String(index + 1)}`));
  const unread = screens.filter(({ lines }) => lines.state === 'unseen').map(({ id }) => id);
  const signedIn = given.coverage?.signIn === undefined || given.coverage.signIn === 'done';
  const base = evidence([]);
  return evidence(screens, {
    run: {
      ...base.run,
      id: given.id,
      purpose: given.purpose ?? 'filing',
      startedAt: clock(HOURS[0], '00'),
      endedAt: clock(HOURS[1], '20'),
    },
    declaration: { ...USUAL, ...given.declaration },
    sessions: HOURS.map((hour) =>
      session({
        id: `at-${String(hour)}`,
        hour,
        startedAt: clock(hour, '00'),
        endedAt: clock(hour, '20'),
        role: signedIn ? '工作人员' : null,
      }),
    ),
    coverage: coverage({ screens: screens.length, unreadScreens: unread, ...given.coverage }),
  });
}
