/** What crosses to the signing process: digests in, signatures out. There is no message that carries a file or a text to sign. */
import { Type, type Static } from 'typebox';
import { Sha256, SIGNED_THINGS, type Signature } from '../evidence/chain-schema.ts';
import { literals, strict } from '../evidence/parts.ts';

export const SignRequest = Type.Object({ id: Type.Integer({ minimum: 0 }), thing: literals(SIGNED_THINGS), digest: Sha256 }, strict);
export type SignRequest = Static<typeof SignRequest>;

/** First `ready` or `unfit`, then one `signed` a request; `refused` for anything that is no request. */
export type SignReply =
  | { readonly kind: 'ready'; readonly key: string }
  | { readonly kind: 'unfit'; readonly code: 64 | 65 | 66 | 77; readonly message: string }
  | { readonly kind: 'signed'; readonly id: number; readonly signature: Signature }
  | { readonly kind: 'refused' };
