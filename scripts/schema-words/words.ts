/** Chinese titles for the keys of a published schema: by path where one key means several things, else by key. */
export type Words = Readonly<Record<string, string>>;
