/** Rounds of spot-checks (抽查批次): planned, framed, drawn. */
import { Type } from 'typebox';
import { literals, strict } from '../../evidence/parts.ts';
import { drawRound, planRound, publishedFrame, publishFrame } from '../../campaign/rounds.ts';
import { resultList } from '../../campaign/result-list.ts';
import { resultPage } from '../../campaign/result-page.ts';
import { SpotCheckFacts } from '../../documents/spot-check-facts.ts';
import { findCampaign, listCampaigns } from '../../store/sql/campaigns.ts';
import { asConflict } from '../conflict.ts';
import type { App } from '../instance.ts';
import { actOf, callerOf } from '../plugins/auth.ts';
import { notFound } from '../problem.ts';
import { CampaignView, campaignView, GivenFrame, NewCampaign } from '../schemas/campaign.ts';
import { IdParams, line } from '../schemas/common.ts';
import type { ApiWorld } from '../world.ts';

const tags = ['campaigns'];
/** A frame of 100 000 applications. */
const FRAME_BYTES = 96 * 1024 * 1024;
const Seed = Type.Object({ seed: line(200, '公布的随机种子；名录公布之后给出，给出后不能更换') }, strict);
const Results = Type.Object({ format: Type.Optional(literals(['json', 'html'])), office: Type.Optional(line(100, '落款单位')) }, strict);

export function addCampaigns(app: App, { store: { db }, clock }: Pick<ApiWorld, 'store' | 'clock'>): void {
  const path = '/api/v1/campaigns';
  app.get(path, { schema: { summary: '抽查批次，新的在前', tags, response: { 200: Type.Array(CampaignView) } } }, async () =>
    (await listCampaigns(db)).map(campaignView),
  );
  app.post(
    path,
    { schema: { summary: '登记一批抽查及其抽取方案', tags, body: NewCampaign, response: { 201: CampaignView } } },
    async (request, reply) => {
      const { kind = 'national', ...given } = request.body;
      const act = actOf(callerOf(request), '登记抽查批次', clock);
      const made = await asConflict(planRound(db, { ...given, kind }, act));
      return reply.code(201).header('location', `${path}/${made.id}`).send(campaignView(made));
    },
  );
  app.get(`${path}/:id`, { schema: { summary: '一个批次', tags, params: IdParams, response: { 200: CampaignView } } }, async (request) =>
    campaignView(await campaignFor(db, request.params.id)),
  );
  app.post(
    `${path}/:id/frame`,
    {
      schema: {
        summary: '公布名录；candidates 不填则取服务中已发放备案编号的应用；公布后不能更换',
        tags,
        params: IdParams,
        body: GivenFrame,
        response: { 200: CampaignView },
      },
      bodyLimit: FRAME_BYTES,
    },
    async (request) => {
      const { candidates } = request.body;
      const rows = candidates?.map((one, index) => ({ ...one, row: `第${String(index + 1)}项` })) ?? null;
      const act = actOf(callerOf(request), '公布抽查名录', clock);
      return campaignView(await asConflict(publishFrame(db, request.params.id, rows, act)));
    },
  );
  app.get(
    `${path}/:id/frame`,
    { schema: { summary: '公布的名录文件（每行一个应用的 JSON），其 SHA-256 即名录校验值', tags, params: IdParams } },
    async (request, reply) => {
      const { text } = await asConflict(publishedFrame(db, await campaignFor(db, request.params.id)));
      return reply.type('application/x-ndjson; charset=utf-8').send(text);
    },
  );
  app.post(
    `${path}/:id/draw`,
    { schema: { summary: '按种子抽取，只能一次', tags, params: IdParams, body: Seed, response: { 200: CampaignView } } },
    async (request) => {
      const act = actOf(callerOf(request), '按公布的种子抽取', clock);
      return campaignView(await asConflict(drawRound(db, request.params.id, request.body.seed, act)));
    },
  );
  app.get(
    `${path}/:id/results`,
    {
      schema: {
        summary: '抽查检测结果清单：json 为填写事项（document spot-check-list），html 为清单',
        tags,
        params: IdParams,
        querystring: Results,
        response: { 200: Type.Union([SpotCheckFacts, Type.String()]) },
      },
    },
    async (request, reply) => {
      const round = await campaignFor(db, request.params.id);
      const { format = 'json', office = '' } = request.query;
      const list = await resultList(db, round);
      if (format === 'json') return list.facts;
      return reply
        .type('text/html; charset=utf-8')
        .serializer((page: string) => page)
        .send(await asConflict(Promise.resolve().then(() => resultPage(round.kind, list, office))));
    },
  );
}

/** Throws 404 when there is none. */
export async function campaignFor(db: ApiWorld['store']['db'], id: string) {
  const row = await findCampaign(db, id);
  if (!row) throw notFound();
  return row;
}
