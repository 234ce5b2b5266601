import type { Screen } from '../src/evidence/schema.ts';
import { defineDetector, type Mark } from '../src/verdict/detector.ts';
import { linesOf } from './common/items.ts';
import { pageName, prominence } from './common/prominence.ts';
import { APPLIES } from './common/sightings.ts';
import { markOf } from './common/unit-marks.ts';
import { unitNames, type UnitName } from './common/unit-names.ts';
import { squeeze } from './common/words.ts';

/** 办法五: 在显著位置以醒目方式标示主办（使用）单位. The label does not decide, the name does. */
export const hostUnitName = defineDetector({
  id: 'host-unit-name',
  clause: 'host-unit-name',
  title: '主办（使用）单位标示',
  why: '《办法》第五条：在显著位置以醒目方式标示主办（使用）单位',
  needs: ['screens', 'declaration'],
  judge({ screens, declaration, rules }) {
    const names = unitNames(declaration);
    const appName = squeeze(declaration.app.name);
    const marks = screens
      .filter(({ kind }) => kind !== 'outside' && kind !== 'error-page')
      .flatMap((screen) => {
        const lines = linesOf(screen).filter(({ drawn }) => drawn);
        return [...lines.flatMap((line) => markOf(screen, line, lines, names, appName, rules)), ...titleMark(screen, names)];
      });
    const good = marks.some(({ quality }) => quality === 'good');
    const advice = good ? marks.filter(({ quality }) => quality === 'bad').map(({ because }) => `${because}建议一并改正。`) : [];
    return { applies: APPLIES, sightings: [], marks, gaps: [], advice: [...new Set(advice)], leads: [] };
  },
});

/** The page's own title is the name, and no line shows it: how it looks was not measured. */
function titleMark(screen: Screen, names: readonly UnitName[]): Mark[] {
  const title = squeeze(screen.title);
  const name = names.find(({ text }) => text === title);
  if (name === undefined || prominence(screen) !== 'prominent' || linesOf(screen).some(({ normal }) => squeeze(normal).includes(title)))
    return [];
  const where = [{ screen: screen.id, picture: 0, box: { x: 0, y: 0, width: 0, height: 0 }, text: screen.title }];
  return [
    {
      quality: 'doubtful',
      because: `${pageName(screen)}的标题为主办（使用）单位名称“${name.name}”，画面上的显示未能测量，需人工核对。`,
      where,
    },
  ];
}
