/** Columns that many tables share. */
import { text, timestamp } from 'drizzle-orm/pg-core';

/** A moment, UTC, to the millisecond. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** When a row came to be; set by the caller's clock. */
export const madeAt = () => moment('at').notNull();

/** Random and unguessable (UUID). */
export const id = () => text('id').primaryKey();
