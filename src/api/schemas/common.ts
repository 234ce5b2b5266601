/** Forms many routes share. */
import { Type, type TSchema } from 'typebox';
import { literals, strict } from '../../evidence/parts.ts';
import { APP_KINDS } from '../../store/sql/tables/apps.ts';

/** Printable and short: names, reasons. */
export const line = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', ...(description === undefined ? {} : { description }) });

export const id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[\\w-]+$', description: '编号' });
export const moment = Type.String({ description: 'ISO 8601，UTC' });
export const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期 yyyy-mm-dd（北京时间）' });
export const hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256' });
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** 安装包、小程序、快应用. */
export const AppKindWord = literals(APP_KINDS);

export const IdParams = Type.Object({ id }, strict);

export const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50, description: '每页条数，默认 50' }));
/** Rows in a page when nothing is said. */
export const PAGE = 50;

/** One page; `next` null: the last. */
export const pageOf = <T extends TSchema>(row: T) => Type.Object({ rows: Type.Array(row), next: orNull(Type.String()) });
