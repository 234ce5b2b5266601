import type { Signer } from '../evidence/chain-schema.ts';

/** Who vouches for a run beside its own chain: null signs nothing, null keeps no second place. */
export type Vouching = { readonly signer: Signer | null; readonly ledger: string | null };
