/** Where events are sent: made with a secret shown once, stopped, and how its deliveries went. */
import { Type, type Static } from 'typebox';
import { strict, text } from '../../evidence/parts.ts';
import { note } from '../../store/sql/judgement.ts';
import { keepSecret } from '../../store/sql/secrets.ts';
import { STATUSES } from '../../filings/statuses.ts';
import { STATES } from '../../store/sql/states.ts';
import { addWebhook, deliveriesOf, listWebhooks, stopWebhook, type Delivery, type Webhook } from '../../store/sql/webhooks.ts';
import { webhookUrl } from '../../webhooks/addresses.ts';
import { newWebhookSecret } from '../../webhooks/signature.ts';
import type { App } from '../instance.ts';
import { callerOf } from '../plugins/auth.ts';
import { notFound } from '../problem.ts';
import { id, IdParams, moment, orNull } from '../schemas/common.ts';
import { bodyFor } from '../submit/body-for.ts';
import type { ApiWorld } from '../world.ts';

/** Of filings beside their statuses: a period near its end, one counted anew, accounts wanting, a table taken in; to the nation's: a period that will be missed. */
const OF_FILINGS = ['filing.deadline', 'filing.due-changed', 'filing.access-missing', 'filing.batch', 'filing.predicted-miss'] as const;
/** `detection.<state>`, `filing.<status>`: it came into that state. */
const Event = Type.Union([
  ...STATES.map((state) => Type.Literal(`detection.${state}`)),
  ...STATUSES.map((status) => Type.Literal(`filing.${status}`)),
  ...OF_FILINGS.map((event) => Type.Literal(event)),
]);

const WebhookView = Type.Object({ id, body: orNull(id), url: text, events: Type.Array(text), active: Type.Boolean(), at: moment });
const DeliveryView = Type.Object({
  id,
  event: text,
  at: moment,
  tries: Type.Integer(),
  nextAt: orNull(moment),
  deliveredAt: orNull(moment),
  lastError: orNull(text),
});
const Given = Type.Object(
  {
    url: Type.String({ minLength: 9, maxLength: 2000, description: '以 https:// 开头的回调地址' }),
    events: Type.Array(Event, { minItems: 1, maxItems: 64, uniqueItems: true }),
    body: Type.Optional(id),
  },
  strict,
);
/** Deliveries shown. */
const LAST = 100;

export function addWebhooks(app: App, { store: { db }, vault, clock, webhookHosts }: ApiWorld): void {
  const tags = ['webhooks'];
  const path = '/api/v1/webhooks';
  app.get(path, { schema: { summary: '回调', tags, response: { 200: Type.Array(WebhookView) } } }, async (request) =>
    (await listWebhooks(db, callerOf(request).bodyId)).map(view),
  );
  app.post(
    path,
    {
      schema: {
        summary: '设置回调；签名密钥只在此时显示一次。签名按 Standard Webhooks（HMAC-SHA256），未送达的在两天内重试',
        tags,
        body: Given,
        response: { 201: Type.Object({ id, secret: text }) },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { events, body } = request.body;
      const url = webhookUrl(request.body.url, webhookHosts).href;
      const bodyId = caller.bodyId === null && body === undefined ? null : await bodyFor(db, caller, body);
      const at = clock.now();
      const secret = newWebhookSecret();
      const made = await db.transaction(async (tx) => {
        const secretId = await keepSecret(tx, vault, { text: secret, purpose: 'webhook', bodyId, expiresAt: null }, at);
        const hook = await addWebhook(tx, { bodyId, url, events, secretId, at });
        await note(tx, { who: caller.who, action: 'webhook.make', object: hook.id, detail: { url, events }, at });
        return hook.id;
      });
      return reply.code(201).send({ id: made, secret });
    },
  );
  app.delete(`${path}/:id`, { schema: { summary: '停用回调', tags, params: IdParams } }, async (request, reply) => {
    const { who, bodyId } = callerOf(request);
    const done = await db.transaction(async (tx) => {
      if (!(await stopWebhook(tx, request.params.id, bodyId))) return false;
      await note(tx, { who, action: 'webhook.stop', object: request.params.id, detail: {}, at: clock.now() });
      return true;
    });
    if (!done) throw notFound();
    return reply.code(204).send();
  });
  app.get(
    `${path}/:id/deliveries`,
    { schema: { summary: `最近 ${String(LAST)} 次回调的送达情况`, tags, params: IdParams, response: { 200: Type.Array(DeliveryView) } } },
    async (request) => {
      const own = await listWebhooks(db, callerOf(request).bodyId);
      const hook = own.find(({ id }) => id === request.params.id);
      if (!hook) throw notFound();
      return (await deliveriesOf(db, hook.id, LAST)).map(deliveryView);
    },
  );
}

const view = ({ id, bodyId, url, events, active, at }: Webhook): Static<typeof WebhookView> => ({
  id,
  body: bodyId,
  url,
  events: [...events],
  active,
  at: at.toISOString(),
});

const deliveryView = ({ id, event, at, tries, nextAt, deliveredAt, lastError }: Delivery): Static<typeof DeliveryView> => ({
  id,
  event,
  at: at.toISOString(),
  tries,
  nextAt: nextAt?.toISOString() ?? null,
  deliveredAt: deliveredAt?.toISOString() ?? null,
  lastError,
});
