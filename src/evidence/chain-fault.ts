/** What can be found wrong with a run, named by what a person does next. */
export const FAULTS = ['altered', 'missing', 'added', 'chain', 'signature', 'key', 'report', 'ledger', 'time-stamp'] as const;
export type FaultKind = (typeof FAULTS)[number];

/** `file`: the path in the run folder. `sentence`: Chinese, without the full stop. */
export type Fault = { readonly kind: FaultKind; readonly file: string; readonly sentence: string };

export const fault = (kind: FaultKind, file: string, sentence: string): Fault => ({ kind, file, sentence });
