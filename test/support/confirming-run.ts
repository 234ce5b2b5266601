/** Runs without a phone for 换机复核: the first finds a check-in, what the other device shows is said. Sealed, judged and confirmed by the real code. */
import sharp from 'sharp';
import { confirm } from '../../src/confirm.ts';
import type { Evidence, Screen, Session } from '../../src/evidence/schema.ts';
import { miniProgram } from '../../src/gather/launch/program.ts';
import { judgeRun, type Order } from '../../src/inspect.ts';
import { loadRules } from '../../src/rules/load.ts';
import { createRunFolder } from '../../src/store/run-folder.ts';
import type { Report } from '../../src/verdict/report-schema.ts';
import { openCustody, type Custody } from '../../src/worker/custody.ts';
import type { Run } from '../../src/worker/run.ts';
import { openStoredRun } from '../../src/worker/world.ts';
import { systemClock } from '../../src/clock.ts';
import { evidence, path, screen, session } from './evidence.ts';

/** Rows of the page the check-in stood on; or it never comes so far. */
export type Shows = readonly string[] | Error | 'hangs';

export const CHECK_IN = ['[上班打卡]'];
const rules = await loadRules();
const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
  .png()
  .toBuffer();
const unseen = { state: 'unseen', reason: 'not-attempted', detail: '' } as const;

/** `shows`: asked of each look again, in order. */
export function confirmingRun(shows: () => Shows): Run {
  return async ({ runId, dir, device, first }, { signal }) => {
    const custody = await openCustody({ signingKey: null, ledger: null }, signal);
    try {
      if (first === undefined) {
        await look(custody, { dir, device, runId }, CHECK_IN);
        return;
      }
      const inspectAgain = async (order: Order): Promise<Report> => {
        const now = shows();
        if (now instanceof Error) throw now;
        if (now === 'hangs') await aborted(signal);
        return look(custody, { dir, device, runId, ...(order.confirms && { confirms: order.confirms }) }, now === 'hangs' ? [] : now);
      };
      await confirm(
        {
          rules,
          displayDue: () => null,
          clock: systemClock(),
          device,
          openFirst: () => openStoredRun(first, custody),
          openSecond: () => openStoredRun(dir, custody),
          note: (confirmation) => custody.confirm(first, confirmation),
          inspectAgain,
        },
        { runId, app: miniProgram('示范', 'wechat'), account: null, budgetSeconds: 5 },
        signal,
      );
    } finally {
      await custody.close();
    }
  };
}

type Look = { readonly dir: string; readonly device: string; readonly runId: string; readonly confirms?: Evidence['run']['confirms'] };

async function look(custody: Custody, { dir, device, runId, confirms }: Look, rows: readonly string[]): Promise<Report> {
  const notebook = await createRunFolder(dir);
  const pages: readonly Partial<Screen>[] = [
    { kind: 'home', title: '首页', path: path() },
    { title: '今日任务', path: path('日程', '今日任务') },
  ];
  const screens: Screen[] = [];
  for (const [index, page] of pages.entries()) {
    const { path: picture, sha256 } = await notebook.keep('screenshot', `000${String(index + 1)}.png`, png);
    const shot: Screen['shot'] = { state: 'seen', value: [{ path: picture, sha256, width: 8, height: 8 }] };
    const shown = index === 0 ? ['主办单位：海口市民政局', '<投诉建议>', '{日程}'] : rows;
    screens.push(screen({ ...page, rows: shown, shot }));
  }
  const plain = evidence(screens);
  const artifacts = screens
    .flatMap(({ shot }) => (shot.state === 'seen' ? shot.value : []))
    .map(({ path: at, sha256 }) => ({
      path: at,
      sha256,
      bytes: png.byteLength,
      kind: 'screenshot' as const,
      at: plain.run.startedAt,
    }));
  const one: Session = session();
  await notebook.save({
    ...plain,
    run: { ...plain.run, id: runId, ...(confirms && { confirms }) },
    subject: { kind: 'mini-program', openedBy: '示范', name: unseen, appId: unseen, originalId: unseen, version: unseen, owner: unseen },
    sessions: [{ ...one, device: { ...one.device, serial: device } }],
    artifacts,
  });
  await custody.seal(dir, { id: runId, tool: 'test' });
  return judgeRun(await openStoredRun(dir, custody), rules, () => null, systemClock());
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
