/** Pictures that were handed in instead of an app. */
import { Type, type Static } from 'typebox';
import { Session } from './device-facts.ts';
import { literals, strict, text } from './parts.ts';

/** One file of a folder of pictures that was handed in, in the order they were looked at (natural order of names). */
export const PictureFile = Type.Object(
  {
    /** Path within the folder, as named by whoever handed it in. */
    name: text,
    bytes: Type.Integer(),
    /** Of the file as handed in; null when it was not opened. */
    sha256: Type.Union([text, Type.Null()]),
    /** The screen it became; null when it was not looked at. */
    screen: Type.Union([text, Type.Null()]),
    /** weak: read, but too small to be relied on · none: not read, `noted` says why. */
    read: literals(['good', 'weak', 'none']),
    /** What a person must know of it, in Chinese sentences without an end. */
    noted: Type.Array(text),
  },
  strict,
);
export type PictureFile = Static<typeof PictureFile>;

/** Evidence that is pictures alone: no package, no device, no session. Screens then have the session `pictures`. */
export const PicturesHandedIn = Type.Object(
  {
    reader: Session.properties.reader,
    files: Type.Array(PictureFile),
    /** Width of a phone's screen that heights in dp rest on: a picture does not tell its density. */
    assumedWidthDp: Type.Number(),
  },
  strict,
);
export type PicturesHandedIn = Static<typeof PicturesHandedIn>;
