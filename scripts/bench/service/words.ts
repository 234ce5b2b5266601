/** What the measured server says. */
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';

const Ready = Type.Object({ api: Type.String(), bare: Type.String(), token: Type.String() });
export type Ready = Static<typeof Ready>;
export const isReady = (word: unknown): word is Ready => Check(Ready, word);

/** Since the last time: CPU ms of the process in all, and the delay of its event loop. */
const Usage = Type.Object({ cpuMs: Type.Number(), loopP99Ms: Type.Number() });
export type Usage = Static<typeof Usage>;
export const isUsage = (word: unknown): word is Usage => Check(Usage, word);
