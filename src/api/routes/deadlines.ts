/** What is due, and what waits for accounts: most urgent first. */
import { Type } from 'typebox';
import { strict, text, literals } from '../../evidence/parts.ts';
import { listDeadlines, listMissingAccess } from '../../filings/desk/deadlines.ts';
import { WARN_AHEAD } from '../../filings/warnings.ts';
import { clockOf, todayOf } from '../filing-world.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { id } from '../schemas/common.ts';
import type { ApiWorld } from '../world.ts';

const MOST = 1000;
const Row = Type.Object({
  filing: id,
  hostUnit: text,
  name: text,
  status: text,
  title: text,
  date: text,
  standing: literals(['certain', 'provisional']),
  level: literals(['soon', 'last-day', 'over']),
  workdaysLeft: Type.Integer(),
  because: text,
});
const Answer = Type.Object({
  today: text,
  deadlines: Type.Array(Row),
  access: Type.Array(Type.Object({ filing: id, hostUnit: text, name: text, receivedOn: text, missing: Type.Array(text) })),
});

export function addDeadlines(app: App, world: ApiWorld): void {
  app.get(
    '/api/v1/deadlines',
    {
      schema: {
        summary: '临期、到期、已届期的期限，和待提供访问信息的备案',
        tags: ['filings'],
        querystring: Type.Object(
          { ahead: Type.Optional(Type.Integer({ minimum: 0, maximum: 250, description: '提前的工作日数，默认 3' })) },
          strict,
        ),
        response: { 200: Answer },
      },
    },
    async (request) => {
      const { ahead = WARN_AHEAD } = request.query;
      const [caller, today, { calendars }] = [callerOf(request), todayOf(world), await clockOf(world)];
      const { db } = world.store;
      const rows = await listDeadlines(db, caller, { today, ahead, limit: MOST }, calendars);
      return {
        today,
        deadlines: rows.flatMap(({ filing, title, due, warning }) => {
          if (warning === null) return [];
          const { hostUnit, name, status } = filing;
          return [{ filing: filing.id, hostUnit, name, status, title, date: due.date, standing: due.standing, ...warning }];
        }),
        access: (await listMissingAccess(db, caller, MOST)).map(({ id: filing, hostUnit, name, receivedOn, accessMissing }) => {
          return { filing, hostUnit, name, receivedOn, missing: [...accessMissing] };
        }),
      };
    },
  );
}
