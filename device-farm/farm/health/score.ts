/** From rungs to a figure and to what follows from it. Pure. */
import type { Health, Rung, RungId } from './rung.ts';

/** What a bad rung takes away from 100; a weak one takes a fifth. */
const WEIGHT: Readonly<Record<RungId, number>> = {
  connection: 100,
  answers: 100,
  identity: 100,
  lock: 50,
  front: 50,
  battery: 45,
  temperature: 60,
  storage: 60,
  network: 45,
  keyboard: 30,
  'web-view': 45,
  server: 100,
  picture: 60,
};

/** What cannot be used until it is put right, and can at once when it is. */
const IN_THE_WAY: ReadonlySet<RungId> = new Set(['connection', 'answers', 'lock', 'front']);

/** Below this a device works and not well enough. */
export const LEAST_SCORE = 60;
/** What each fault in a row takes away. */
const FAULT_WEIGHT = 10;

export function scoreOf(rungs: readonly Rung[], faults: number): number {
  const lost = rungs.reduce(
    (sum, { id, standing }) => sum + (standing === 'bad' ? WEIGHT[id] : standing === 'weak' ? WEIGHT[id] / 5 : 0),
    faults * FAULT_WEIGHT,
  );
  return Math.max(0, Math.round(100 - lost));
}

/** `faults`: of detections in a row that the device failed. */
export function healthOf(rungs: readonly Rung[], faults: number, identity: Health['identity'], at: Date): Health {
  const score = scoreOf(rungs, faults);
  const broken = rungs.filter(({ standing }) => standing === 'bad');
  const away = broken.some(({ id }) => IN_THE_WAY.has(id));
  const fitness = away ? 'away' : score < LEAST_SCORE ? 'low' : 'fit';
  const named = broken.length > 0 ? broken : rungs.filter(({ standing }) => standing === 'weak');
  return { at: at.toISOString(), rungs, score, fitness, reason: fitness === 'fit' ? null : sentences(named, faults), identity };
}

function sentences(rungs: readonly Rung[], faults: number): string {
  const said = rungs.map(({ found, remedy }) => `${found}${remedy === null ? '。' : `：${remedy}`}`).join('');
  return said === '' ? `连续 ${String(faults)} 次未能完成检测：请检查设备后重新自检。` : said;
}
