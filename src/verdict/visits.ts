/** With which roles and at which times an app was looked at, and what it was looked at twice for. */
import { hoursIn, metBy } from '../evidence/hours.ts';
import type { Evidence, Session } from '../evidence/schema.ts';
import type { ClauseId } from '../rules/pack.ts';

/** Declared roles no session was signed in with. */
export function untestedRoles({ declaration, sessions }: Pick<Evidence, 'declaration' | 'sessions'>): readonly string[] {
  const tested = new Set(sessions.flatMap(({ role }) => (role === null ? [] : [role])));
  return [...new Set((declaration.access?.accounts ?? []).map(({ role }) => role))].filter((role) => !tested.has(role));
}

const APART_HOURS = 3;

/** A session with those that went on for it when its device was lost: one visit, of which each saw a part. */
function visitsOf(sessions: readonly Session[]): readonly (readonly Session[])[] {
  const visits: Session[][] = [];
  for (const session of sessions) {
    const before = visits.find((visit) => visit.at(-1)?.id === session.resumes);
    if (session.resumes !== undefined && before) before.push(session);
    else visits.push([session]);
  }
  return visits;
}

/** Two visits at least three hours apart in the day, or one on a working day and one on a day off. */
export function atTwoTimes(all: readonly Session[]): boolean {
  const sessions = visitsOf(all).flatMap(([first]) => (first ? [first] : []));
  const hours = sessions.map(({ hour }) => hour);
  return (
    (hours.length > 1 && Math.max(...hours) - Math.min(...hours) >= APART_HOURS) ||
    new Set(sessions.map(({ weekday }) => weekday <= 5)).size > 1
  );
}

/** Hours at which functions of this clause are said to show and no session met; `clause` left out: of any. */
export function hoursNotMet({ declaration, run, sessions }: Evidence, clause?: ClauseId): readonly string[] {
  const said = [
    ...(declaration.access?.shownAt ?? []),
    ...(run.shownAt ?? []),
    ...(declaration.functions?.restricted ?? []).flatMap((item) =>
      item.hours !== undefined && (clause === undefined || item.clause === clause) ? [item.hours] : [],
    ),
  ];
  return [...new Set(said)].flatMap((one) => {
    const hours = hoursIn(one);
    if (hours === null) return [`“${one}”显示的功能是否已在该时段查看未能核对；请写明起止时刻（如 7:30-9:30）`];
    // What one of its devices did not see at that hour may be what shows then.
    return visitsOf(sessions).some((visit) => visit.every((session) => metBy(hours, session)))
      ? []
      : [`未在“${one}”时段检测，有功能仅在该时段显示；请在该时段再次检测`];
  });
}

/** Pages that show stretches of time and that nobody looked at again after a while: whether they grow is not known. */
export function notLookedAtAgain({ probes, screens, coverage }: Evidence): readonly string[] {
  const idle = probes?.idle;
  // A walk that did not come to its end is told as such.
  if (idle === undefined || coverage.ended !== 'frontier-empty') return [];
  if (idle.state === 'unseen') return idle.reason === 'budget' ? [`${idle.detail}；请延长检测时间`] : [];
  return idle.value.pages
    .filter(({ growth }) => growth === 'unknown')
    .map(({ looks: [first] }) => `“${screens.find(({ id }) => id === first)?.title ?? ''}”显示时长，未能隔时复看；请再次检测`);
}
