/** The small parts that the facts are made of. */
import { Type } from 'typebox';

export const named = Type.String({ minLength: 1, pattern: '\\S' });
/** A sentence or more, typed by a clerk. */
export const Said = Type.String({ minLength: 1, pattern: '\\S' });
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期写成 2026-11-02' });
