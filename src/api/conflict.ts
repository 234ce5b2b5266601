/** What cannot be from where things stand is a conflict, not a fault in what was sent. */
import { BadRequest } from '../errors.ts';
import { Problem } from './problem.ts';

export async function asConflict<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof BadRequest && error.code === 65) throw new Problem('conflict', error.message, { cause: error });
    throw error;
  }
}
