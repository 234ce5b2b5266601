/** The Fastify instance of this API: TypeBox gives the types, and decides what is valid. */
import { randomUUID } from 'node:crypto';
import { fastify, LogController, type FastifyTypeProvider } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Log } from '../log.ts';
import { answerClientError } from './plugins/client-error.ts';
import { answerEarly } from './plugins/errors.ts';

/** Types of bodies, queries and answers from their TypeBox schemas. */
export interface TypeBoxProvider extends FastifyTypeProvider {
  readonly validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  readonly serializer: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
}

export type Limits = {
  /** Bytes of a JSON body. */
  readonly bodyBytes: number;
  /** Bytes of one file of a package. */
  readonly fileBytes: number;
  /** Bytes of all files of one form. */
  readonly formBytes: number;
  /** Files of one package. */
  readonly files: number;
  /** Requests of one address in a minute. */
  readonly perMinute: number;
  /** ms a request may take to come in whole. */
  readonly requestMs: number;
  /** A form must bring `paceBytes` in each `paceMs`. */
  readonly paceMs: number;
  readonly paceBytes: number;
  /** ms a client that was answered already may go on sending. */
  readonly lingerMs: number;
  /** Live streams (SSE) at once. */
  readonly streams: number;
};
export const LIMITS: Limits = {
  bodyBytes: 256 * 1024,
  fileBytes: 2 * 1024 ** 3,
  formBytes: 4 * 1024 ** 3,
  files: 64,
  perMinute: 12_000,
  requestMs: 15 * 60_000,
  paceMs: 30_000,
  paceBytes: 16 * 1024,
  lingerMs: 2_000,
  streams: 200,
};

/** `loggerInstance` is ours; requests are not logged one by one (the audit log says who did what). */
export function newInstance(log: Log, limits: Limits) {
  return fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    http: { connectionsCheckingInterval: Math.min(30_000, limits.requestMs) },
    frameworkErrors: answerEarly,
    clientErrorHandler: answerClientError,
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 512 },
  }).withTypeProvider<TypeBoxProvider>();
}

export type App = ReturnType<typeof newInstance>;
