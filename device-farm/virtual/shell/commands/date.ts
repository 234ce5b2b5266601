import type { Handler } from '../call.ts';

/** The fields of `strftime` that have a name here. */
function fields(at: Date, timeZone: string): ReadonlyMap<string, string> {
  const part = new Map(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      weekday: 'short',
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const get = (type: Intl.DateTimeFormatPartTypes): string => part.get(type) ?? '';
  const offset = get('timeZoneName').slice(3).replace(':', '') || '+0000';
  const name = new Intl.DateTimeFormat('en-US', { timeZone, month: 'short', timeZoneName: 'short' }).formatToParts(at);
  const time = `${get('hour')}:${get('minute')}:${get('second')}`;
  const day = `${get('year')}-${get('month')}-${get('day')}`;
  return new Map([
    ['Y', get('year')],
    ['m', get('month')],
    ['d', get('day')],
    ['H', get('hour')],
    ['M', get('minute')],
    ['S', get('second')],
    ['T', time],
    ['F', day],
    ['a', get('weekday')],
    ['b', name.find(({ type }) => type === 'month')?.value ?? ''],
    ['z', offset],
    ['Z', name.find(({ type }) => type === 'timeZoneName')?.value ?? ''],
    ['s', String(Math.floor(at.getTime() / 1000))],
    ['n', '\n'],
    ['%', '%'],
  ]);
}

/** `date [+FORMAT]`. The phone's clock runs in its own time zone whatever the host's is. */
export const date: Handler = ({ args, phone }) => {
  const format = args.find((arg) => arg.startsWith('+'))?.slice(1) ?? '%a %b %d %T %Z %Y';
  const known = fields(phone.now(), phone.profile.timeZone);
  return `${format.replace(/%(.)/gs, (whole, name: string) => known.get(name) ?? whole)}\n`;
};
