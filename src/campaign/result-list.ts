/** 抽查检测结果清单 (office.md 11.3) of a round: what the document needs, from what the store has. It proposes; 通报 and 撤销备案 are decided elsewhere. */
import { Check } from 'typebox/value';
import type { SpotCheckFacts } from '../documents/spot-check-facts.ts';
import { PROPOSAL } from '../report/words.ts';
import { clauseTitle } from '../report/clauses.ts';
import { listCampaigns, type Campaign } from '../store/sql/campaigns.ts';
import type { Db } from '../store/sql/db.ts';
import { findDetection } from '../store/sql/detections/list.ts';
import { Report } from '../verdict/report-schema.ts';
import { chainOfDates, FOLLOW_UP_WORDS, type FollowUp } from './follow-up.ts';
import { planWords } from './plan.ts';
import { planOf } from './rounds.ts';
import { samplesIn, type Sample } from './samples.ts';

export type ResultList = { readonly facts: SpotCheckFacts; readonly reports: readonly Report[] };

/** Of a drawn round; applications whose detection has no report yet are not in it. */
export async function resultList(db: Db, round: Campaign): Promise<ResultList> {
  const samples = await samplesIn(db, round.id);
  const checked: { readonly one: Sample; readonly report: Report; readonly reTest: Report | null }[] = [];
  for (const one of samples.filter(({ now }) => now.state !== 'excluded')) {
    const report = await reportOf(db, one.now.detection);
    if (report !== null) checked.push({ one, report, reTest: await reportOf(db, one.now.reTests.at(-1) ?? null) });
  }
  const plan = planWords(planOf(round));
  const before = await roundBefore(db, round);
  const typical = typicalOf(checked);
  const good = checked.filter(({ report }) => isGood(report)).map(({ one, report }) => goodWords(one, report));
  return {
    reports: checked.map(({ report }) => report),
    facts: {
      year: round.year,
      round: round.round,
      ...(round.kind === 'self-check' ? { basis: '《办法》第二十一条（自查自评）' } : {}),
      frame: { words: '已备案且未撤销、未注销的应用程序', sha256: round.frameHash ?? '', count: round.frameCount ?? 0 },
      ...plan,
      seed: round.seed ?? '',
      recount: '以公布的名录文件、抽取方案和随机种子运行 govapp campaign draw，或运行 docs/recompute-draw.mjs，应得到相同结果。',
      rows: checked.map(({ one, report, reTest }) => ({
        run: report.run.id,
        region: one.entry.body,
        ...(one.entry.filed?.versionName === undefined ? {} : { filedVersion: one.entry.filed.versionName }),
        ...(one.now.dueOn === null ? {} : { rectifyBy: one.now.dueOn }),
        ...(one.now.reTests.length === 0 ? {} : { reTest: reTestWords(one.now, reTest) }),
        ...(one.now.revocation === null ? {} : { revocation: chainOfDates(one.steps) }),
      })),
      ...(before === null ? {} : { before }),
      ...droppedOf(samples),
      ...(typical.length === 0 ? {} : { typical }),
      ...(good.length === 0 ? {} : { good }),
    },
  };
}

async function reportOf(db: Db, id: string | null): Promise<Report | null> {
  const row = id === null ? null : await findDetection(db, id, { bodyId: null });
  return row !== null && Check(Report, row.report) ? row.report : null;
}

function reTestWords({ state, judged }: FollowUp, report: Report | null): string {
  const judgement = judged === null ? FOLLOW_UP_WORDS[state] : `认定整改${judged.mended ? '到位' : '不到位'}（${judged.on}）`;
  return report === null ? judgement : `${PROPOSAL[report.overall]}；${judgement}`;
}

function droppedOf(samples: readonly Sample[]): Pick<SpotCheckFacts, 'dropped'> {
  const names = new Map(samples.map(({ entry }) => [entry.id, `${entry.name}（${entry.id}）`]));
  const dropped = samples.flatMap(({ entry, steps }) =>
    steps.flatMap((step) =>
      step.step === 'excluded'
        ? [
            {
              name: names.get(entry.id) ?? entry.id,
              reason: step.why,
              ...(step.replacement === null ? {} : { replacement: names.get(step.replacement) ?? step.replacement }),
            },
          ]
        : [],
    ),
  );
  return dropped.length === 0 ? {} : { dropped };
}

/** By clause: in how many applications a person confirmed problems; the commonest first. */
function typicalOf(checked: readonly { readonly one: Sample; readonly report: Report }[]): string[] {
  const confirmed = checked.filter(({ one }) => one.steps.some((step) => step.step === 'confirmed' && step.problem));
  const counts = new Map<string, number>();
  for (const { report } of confirmed)
    for (const { id, outcome } of report.clauses)
      if (outcome === 'fail') counts.set(clauseTitle(report, id), (counts.get(clauseTitle(report, id)) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([title, count]) => `${title}：已认定存在问题的应用程序中有${String(count)}个涉及此项。`);
}

/** Every clause passed, and nothing was advised. */
const isGood = ({ overall, clauses }: Report): boolean => overall === 'pass' && clauses.every(({ advice }) => advice.length === 0);

function goodWords({ entry }: Sample, report: Report): string {
  const complaints = report.clauses.find(({ id }) => id === 'complaints');
  return `${entry.name}（${entry.hostUnit}）：各项均未见问题，无改进建议。${complaints?.because ?? ''}`;
}

/** The round before of the same kind, with what was proposed of it. */
async function roundBefore(db: Db, round: Campaign): Promise<NonNullable<SpotCheckFacts['before']> | null> {
  const earlier = (await listCampaigns(db)).find(
    (one) =>
      one.kind === round.kind && one.seed !== null && (one.year < round.year || (one.year === round.year && one.round < round.round)),
  );
  if (earlier === undefined) return null;
  let drawn = 0;
  let failed = 0;
  for (const { now } of await samplesIn(db, earlier.id)) {
    const report = await reportOf(db, now.detection);
    if (report === null) continue;
    drawn += 1;
    if (report.overall === 'fail') failed += 1;
  }
  return drawn === 0 ? null : { words: `${String(earlier.year)}年第${String(earlier.round)}批`, drawn, failed };
}
