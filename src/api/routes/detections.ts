/** Looking detections up. */
import { Type } from 'typebox';
import { isDay } from '../../calendar/day.ts';
import { detectionReader, findDetection, listDetections } from '../../store/sql/detections/list.ts';
import { changesOf } from '../../store/sql/detections/move.ts';
import { STATES, type DetectionState } from '../../store/sql/states.ts';
import type { App } from '../instance.ts';
import { callerOf, type Caller } from '../plugins/auth.ts';
import { notFound, Problem } from '../problem.ts';
import { IdParams, PAGE } from '../schemas/common.ts';
import { ChangeView, changeView, DetectionPage, DetectionQuery, DetectionView, detectionView, plainJson } from '../schemas/detection.ts';
import type { ApiWorld } from '../world.ts';

const tags = ['detections'];

export function addDetections(app: App, { store: { db } }: Pick<ApiWorld, 'store'>): void {
  const read = detectionReader(db);
  app.get(
    '/api/v1/detections',
    { schema: { summary: '检测列表，新的在前', tags, querystring: DetectionQuery, response: { 200: DetectionPage } } },
    async (request) => {
      const { state, application, campaign, parent, limit = PAGE, after, purpose, kind, overall, confirmation, dueBy } = request.query;
      if (dueBy !== undefined && !isDay(dueBy)) throw new Problem('bad-request', `没有“${dueBy}”这一天。`);
      const filter = {
        ...(state === undefined ? {} : { states: statesIn(state) }),
        ...(application === undefined ? {} : { applicationId: application }),
        ...(campaign === undefined ? {} : { campaignId: campaign }),
        ...(parent === undefined ? {} : { parentId: parent }),
        ...(purpose === undefined ? {} : { purpose }),
        ...(kind === undefined ? {} : { kind }),
        ...(overall === undefined ? {} : { overall }),
        ...(confirmation === undefined ? {} : { confirmation }),
        ...(dueBy === undefined ? {} : { dueBy }),
      };
      const page = await listDetections(db, callerOf(request), filter, { limit, ...(after === undefined ? {} : { after }) });
      return { rows: page.rows.map(detectionView), next: page.next };
    },
  );
  app.get(
    '/api/v1/detections/:id',
    { schema: { summary: '一个检测', tags, params: IdParams, response: { 200: DetectionView } }, serializerCompiler: plainJson },
    async (request) => {
      const row = await read(request.params.id, callerOf(request));
      if (!row) throw notFound();
      return detectionView(row);
    },
  );
  app.get(
    '/api/v1/detections/:id/changes',
    { schema: { summary: '状态的每次变更：何人、何时、何故', tags, params: IdParams, response: { 200: Type.Array(ChangeView) } } },
    async (request) => {
      const { id } = await detectionFor(db, request.params.id, callerOf(request));
      return (await changesOf(db, id)).map(changeView);
    },
  );
}

/** The detection, when the caller may see it. Throws 404 otherwise: another body's looks like none. */
export async function detectionFor(db: ApiWorld['store']['db'], id: string, caller: Caller) {
  const row = await findDetection(db, id, caller);
  if (!row) throw notFound();
  return row;
}

function statesIn(given: string): readonly DetectionState[] {
  return given.split(',').map((name) => {
    const state = STATES.find((one) => one === name.trim());
    if (!state) throw new Problem('bad-request', `查询参数 state 的值“${name.slice(0, 40)}”不在允许的取值中（${STATES.join('、')}）。`);
    return state;
  });
}
