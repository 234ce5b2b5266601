/** The lists a rule pack is made of. */
import { Type } from 'typebox';

export const words = Type.Array(Type.String({ minLength: 1 }));
/** One JavaScript regular expression (flag u). `format` tells expressions from words: what has it is compiled when a pack is loaded. */
export const pattern = Type.String({ minLength: 1, format: 'regex' });
/** Tested on a text's normal form without white space. */
export const patterns = Type.Array(pattern);
