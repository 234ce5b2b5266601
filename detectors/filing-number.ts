import { defineDetector, type Claims, type DueDate, type Mark } from '../src/verdict/detector.ts';
import { atBottomCentre, placeOf, showings } from './common/filing-numbers.ts';
import { labelled } from './common/labelled-numbers.ts';
import { pageName } from './common/prominence.ts';
import { APPLIES, NOTHING } from './common/sightings.ts';

/** 办法五、指南二（七）. Applies when a number was issued to this application, whatever the purpose. */
export const filingNumber = defineDetector({
  id: 'filing-number',
  clause: 'filing-number',
  title: '备案编号标示',
  why: '《办法》第五条、《指南》二（七）：在显著位置标示备案编号，清晰易读',
  needs: ['screens', 'declaration', 'day', 'displayDue'],
  judge({ screens, declaration, day, displayDue, rules }): Claims {
    const own = screens.filter(({ kind }) => kind !== 'outside' && kind !== 'error-page' && kind !== 'article');
    const pages = own.filter(({ kind }) => kind !== 'legal');
    const issued = declaration.issuedNumber;
    if (issued === undefined) {
      const early = pages.flatMap((screen) =>
        labelled(screen, rules).map(({ line, number }): Mark => ({
          quality: 'doubtful',
          where: [placeOf(screen, line)],
          because: `尚未发放备案编号，${pageName(screen)}却标示“${number}”，其来源需人工认定。`,
        })),
      );
      return { ...NOTHING, applies: early.length > 0 ? APPLIES : { yes: false, because: '尚未发放备案编号，本项不适用。' }, marks: early };
    }
    const shown = pages.map((screen) => showings(screen, issued.number, rules));
    // An agreement may quote the number; what it says of other numbers is nothing against the app.
    const quoted = own
      .filter(({ kind }) => kind === 'legal')
      .flatMap((screen) => showings(screen, issued.number, rules).marks.filter(({ quality }) => quality === 'doubtful'));
    const all = [
      ...conflicting(
        shown.flatMap(({ marks }) => marks),
        shown.flatMap(({ wrong }) => wrong),
      ),
      ...quoted,
    ];
    const good = all.filter(({ quality }) => quality === 'good');
    const centred = good.some(
      ({ where: [place] }) =>
        place !== undefined &&
        atBottomCentre(
          screens.find(({ id }) => id === place.screen),
          place,
          rules,
        ),
    );
    const fresh = all.length === 0 && issued.issuedOn !== undefined ? withinGrace(day, displayDue) : [];
    return {
      ...NOTHING,
      marks: [...all, ...fresh],
      advice:
        good.length === 0
          ? []
          : [
              ...(centred ? [] : ['备案编号可在登录页或首页的页面底端居中位置显示，字体颜色和大小应合理设置，清晰易读。']),
              ...all.filter(({ quality }) => quality === 'bad').map(({ because }) => `${because}建议一并改正。`),
            ],
    };
  },
});

/** 及时加挂 has no number of days: up to the counted date a missing number is for a person, and beyond it while the date is provisional. */
function withinGrace(day: string, due: DueDate | null): readonly Mark[] {
  if (due !== null && due.standing === 'certain' && day > due.date) return [];
  const because = `检测范围内未见标示备案编号；指南要求及时加挂，是否及时需人工认定。${due?.because ?? '判定时未计算加挂的宽限期。'}`;
  return [{ quality: 'doubtful', where: [], because }];
}

/** The issued number on one page and another on the next: which of them the app means is for a person. */
function conflicting(marks: readonly Mark[], wrong: readonly Mark[]): readonly Mark[] {
  const [first] = wrong.filter(({ quality }) => quality === 'bad');
  if (first === undefined || !marks.some(({ quality }) => quality === 'good')) return [...marks, ...wrong];
  return [{ ...first, quality: 'doubtful', because: `${first.because}其他页面显示的编号与发放的编号一致，由审核人员认定。` }];
}
