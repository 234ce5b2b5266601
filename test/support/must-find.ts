/** When a walk first came to the pages a test app says must be found. */

type Tap = { readonly act: string; readonly label: string };

/** What is needed of evidence or of a walk's notes. */
export type Seen = {
  readonly screens: readonly { readonly title: string; readonly led: string; readonly at: string }[];
  readonly transitions: readonly { readonly from: string; readonly to: string | null; readonly step: Tap; readonly at: string }[];
};

/** By the title of a screen, or the label of a tap that led to one: the moment (ISO) of the first, null where there was none. */
export function firstFound({ screens, transitions }: Seen, titles: readonly string[]): ReadonlyMap<string, string | null> {
  const named = [
    ...screens.flatMap(({ title, led, at }) => [
      { name: title, at },
      { name: led, at },
    ]),
    ...transitions
      .filter(({ from, to, step }) => to !== null && to !== from && step.act === 'tap')
      .map(({ step, at }) => ({ name: step.label, at })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return new Map(titles.map((title) => [title, named.find(({ name }) => name.includes(title))?.at ?? null]));
}
