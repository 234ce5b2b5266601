/** OpenAPI 3.1 from the routes' schemas, at /docs. */
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TSchema } from 'typebox';
import { accessOf, ROLE_WORDS } from '../access.ts';
import type { App } from '../instance.ts';
import { ProblemBody } from '../problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The form a multipart route reads by itself, for the documentation. */
    readonly form?: TSchema;
  }
}

export async function addDocs(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'govapp 政务应用技术检测服务', version: '1', description: '错误一律为 RFC 9457 problem details（code 稳定不变）。' },
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'API 令牌，或统一身份认证（OpenID Connect）签发的 JWT' } },
      },
    },
    transform: ({ schema, url, route }) => {
      const entry = accessOf(String(route.method), route.url);
      const form = route.config?.form;
      const shown = {
        ...schema,
        ...(form ? { consumes: ['multipart/form-data'], body: form } : {}),
        ...(entry === undefined || entry === 'open'
          ? {}
          : {
              security: [{ token: [] }],
              description:
                `${schema?.description ?? ''}\n\n可用角色：${entry.roles.map((role) => ROLE_WORDS[role]).join('、')}；权限范围：${entry.scope}`.trim(),
            }),
        response: { ...(isRecord(schema?.response) ? schema.response : {}), '4xx': ProblemBody },
      };
      return { schema: shown, url };
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, uiConfig: { validatorUrl: null } });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
