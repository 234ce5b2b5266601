/** What is due, what waits for accounts, and what will not be done in time: most urgent first. */
import { Type, type Static } from 'typebox';
import { warningWords, type Outlook } from '../../queue/outlook.ts';
import { strict, text, literals } from '../../evidence/parts.ts';
import { listDeadlines, listMissingAccess } from '../../filings/desk/deadlines.ts';
import { WARN_AHEAD } from '../../filings/warnings.ts';
import { dueRisk } from '../due-risk.ts';
import { clockOf, todayOf } from '../filing-world.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { day, id, orNull } from '../schemas/common.ts';
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
const Forecast = Type.Object({
  deviceClass: text,
  waiting: Type.Integer({ description: '未完成的检测' }),
  devices: Type.Integer({ description: '就绪设备' }),
  minutes: Type.Number({ description: '每项检测的分钟数：最近完成的检测的中位数' }),
  measured: Type.Integer({ description: '中位数所依据的检测数；0：尚无实测，用默认值' }),
  perDay: Type.Number({ description: '每个工作日能完成的检测数' }),
  overdue: Type.Integer({ description: '已过期限' }),
  misses: Type.Integer({ description: '预计不能在期限前完成' }),
  first: orNull(Type.Object({ detection: id, dueOn: day, doneOn: orNull(day), workdaysLeft: Type.Integer() })),
  clearOn: orNull(day),
  warning: orNull(text),
});
const Answer = Type.Object({
  today: text,
  deadlines: Type.Array(Row),
  access: Type.Array(Type.Object({ filing: id, hostUnit: text, name: text, receivedOn: text, missing: Type.Array(text) })),
  forecast: Type.Array(Forecast, { description: '按设备类别的预测；只供国家网信办' }),
});

export function addDeadlines(app: App, world: ApiWorld): void {
  app.get(
    '/api/v1/deadlines',
    {
      schema: {
        summary: '临期、到期、已届期的期限，待提供访问信息的备案，和预计不能按期完成的检测',
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
        // The detection's dates are the nation's own, like the devices.
        forecast: caller.bodyId === null ? (await dueRisk(world)).map(forecastView) : [],
      };
    },
  );
}

function forecastView(seen: Outlook): Static<typeof Forecast> {
  const { deviceClass, waiting, devices, minutes, measured, perDay, overdue, misses, clearOn } = seen;
  const [miss] = misses;
  const first = miss === undefined ? null : { detection: miss.id, dueOn: miss.dueOn, doneOn: miss.doneOn, workdaysLeft: miss.workdaysLeft };
  const warning = warningWords(seen);
  return { deviceClass, waiting, devices, minutes, measured, perDay, overdue, misses: misses.length, first, clearOn, warning };
}
