import { DriverError } from '../errors.ts';

/** A call chain of Java as locators are written: `new UiSelector().text("a").childSelector(new UiSelector()…)`. */
export type JavaNew = { readonly type: string; readonly args: readonly JavaValue[]; readonly calls: readonly JavaCall[] };
export type JavaCall = { readonly name: string; readonly args: readonly JavaValue[] };
export type JavaValue = string | number | boolean | JavaNew;

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', 0: '\0' };

/** Parses the whole of `source`; throws `invalid selector` at the first character that does not belong. */
export function parseJava(source: string): JavaNew {
  let at = 0;
  const fail = (what: string): never => {
    throw new DriverError('invalid selector', `Could not parse expression \`${source}\`: ${what} at ${at}`);
  };
  const space = (): void => {
    while (/\s/.test(source[at] ?? '')) at++;
  };
  const eat = (text: string): boolean => {
    space();
    if (!source.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };
  const name = (): string => {
    space();
    const found = /^[A-Za-z_$][\w$.]*?(?=\s*[(.,)]|$)/.exec(source.slice(at))?.[0];
    if (found === undefined) return fail('expected a name');
    at += found.length;
    return found;
  };
  const string = (): string => {
    let value = '';
    for (at++; at < source.length; at++) {
      const char = source[at] ?? '';
      if (char === '"') return (at++, value);
      if (char !== '\\') value += char;
      else {
        const unicode = /^u+([0-9a-fA-F]{4})/.exec(source.slice(at + 1));
        if (unicode !== null) {
          value += String.fromCharCode(parseInt(unicode[1] ?? '', 16));
          at += unicode[0].length;
        } else {
          const next = source[++at] ?? '';
          value += escapes[next] ?? next;
        }
      }
    }
    return fail('a string without its end');
  };
  const value = (): JavaValue => {
    space();
    if (source[at] === '"') return string();
    const word = /^(?:true|false|-?\d+(?:\.\d+)?)(?![\w$])/.exec(source.slice(at))?.[0];
    if (word !== undefined) {
      at += word.length;
      return word === 'true' ? true : word === 'false' ? false : Number(word);
    }
    const type = /^[\w.]+\.class/.exec(source.slice(at))?.[0];
    if (type !== undefined) {
      at += type.length;
      return type.slice(0, -'.class'.length);
    }
    return object();
  };
  const list = (): readonly JavaValue[] => {
    const values: JavaValue[] = [];
    if (!eat('(')) fail("expected '('");
    if (eat(')')) return values;
    do values.push(value());
    while (eat(','));
    if (!eat(')')) fail("expected ')'");
    return values;
  };
  const object = (): JavaNew => {
    space();
    let type = 'UiSelector';
    let args: readonly JavaValue[] = [];
    // The server takes a selector without its constructor too: `.text("a")` and `text("a")`.
    if (/^new\s/.test(source.slice(at))) {
      at += 3;
      type = name();
      args = list();
    } else if (source[at] !== '.') source = `${source.slice(0, at)}.${source.slice(at)}`;
    const calls: JavaCall[] = [];
    while (eat('.')) calls.push({ name: name(), args: list() });
    return { type: type.replace(/^.*\./, ''), args, calls };
  };
  const parsed = object();
  eat(';');
  space();
  if (at < source.length) fail(`unexpected '${source[at] ?? ''}'`);
  return parsed;
}
