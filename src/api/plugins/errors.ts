/** Every error leaves as a problem; what is ours to mend is logged with its request's number. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../instance.ts';
import { asProblem, Problem, PROBLEMS, problemBody } from '../problem.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Before any route: an address that cannot be one. */
export function answerEarly(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  void answer(error, request, reply);
}

export function addErrors(app: App): void {
  app.setErrorHandler(answer);
  app.setNotFoundHandler(() => {
    throw new Problem('not-found', '没有这一接口：请查阅 /docs。');
  });
}

async function answer(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const problem = asProblem(error);
  if (problem.code === 'internal-error') request.log.error({ err: error, request: request.id }, 'request failed');
  await reply
    .code(PROBLEMS[problem.code][0])
    .headers(problem.headers)
    .type(PROBLEM_TYPE)
    .serializer(JSON.stringify)
    .send(problemBody(problem.code, problem.message, request.id));
}
