import { describe, expect, it } from 'vitest';
import { filled, screensOf } from './format.ts';
import { HALVES, pagesOf } from './load.ts';

describe.each(HALVES)('the pages of the %s half', (half) => {
  it('say which screens they have, with a value for every name', async () => {
    for (const { name, html } of await pagesOf(half)) {
      for (const screen of screensOf(name, html)) expect(filled(name, html, screen.values ?? {})).not.toContain('{{');
    }
  });
});

describe('a page', () => {
  it.each([
    ['no list', '<p>一</p>', /no <script/u],
    ['a wrong list', '<script type="application/json" id="screens">[{"size":[1080]}]</script>', /density/u],
  ])('with %s is refused', (_, html, why) => {
    expect(() => screensOf('page.html', html)).toThrow(why);
  });
  it('with a name no screen gives a value for is refused', () => {
    expect(() => filled('page.html', '{{unit}}', {})).toThrow(/\{\{unit\}\}/u);
  });
});
