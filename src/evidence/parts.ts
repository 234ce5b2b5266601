import { Type } from 'typebox';

/** Unknown keys are an error: a mistyped key must not be silently ignored. */
export const strict = { additionalProperties: false } as const;

export const text = Type.String();

/** A closed union of strings, as JSON Schema `enum`. */
export const literals = <const T extends readonly [string, ...string[]]>(values: T) => Type.Unsafe<T[number]>(Type.Enum([...values]));
