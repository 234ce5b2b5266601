import type { Observation, Session } from '../evidence/schema.ts';
import type { PictureToRead, ReadingResult } from '../ports.ts';

/** A picture as it crosses to the reading process: a Buffer arrives as plain bytes. */
export type PictureBytes = Omit<PictureToRead, 'png'> & { readonly png: Uint8Array };

/** To the reading process: one picture at a time. */
export type Job = { readonly id: number; readonly picture: PictureBytes };

/**
 * From the reading process: first `ready`, `unusable` (the engine does not run on this machine) or `unfit` (something
 * is to be mended), then one `done` a job.
 */
export type Reply =
  | { readonly kind: 'ready'; readonly facts: Session['reader'] }
  | { readonly kind: 'unusable'; readonly why: string }
  | { readonly kind: 'unfit'; readonly message: string }
  | { readonly kind: 'done'; readonly id: number; readonly result: Observation<ReadingResult> };
