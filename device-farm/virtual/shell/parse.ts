/** Where a simple command's outputs go. */
export type Redirects = { readonly out: string | null; readonly append: boolean; readonly error: 'own' | 'out' | 'nowhere' };

export type SimpleCommand = { readonly words: readonly string[]; readonly redirects: Redirects };

/** A pipeline, and under which exit code of the one before it runs. */
export type Step = { readonly when: 'always' | 'success' | 'failure'; readonly pipeline: readonly SimpleCommand[] };

type Token = { readonly kind: 'word' | 'operator'; readonly text: string };

/** The text is not in the small part of the shell language the device understands. */
export class ShellSyntax extends Error {
  override readonly name = 'ShellSyntax';
}

const operators = ['&&', '||', '2>&1', '>>', '2>', ';', '|', '>', '(', ')', '&', '\n'] as const;

function quoted(text: string, start: number): { value: string; end: number } {
  const quote = text[start];
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === quote) return { value, end: at + 1 };
    if (char === '\\' && quote === '"' && /["\\$`]/.test(text[at + 1] ?? '')) value += text[++at] ?? '';
    else value += char;
  }
  throw new ShellSyntax('no closing quote');
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let word: string | null = null;
  const endWord = (): void => {
    if (word !== null) tokens.push({ kind: 'word', text: word });
    word = null;
  };
  for (let at = 0; at < text.length;) {
    const char = text[at] ?? '';
    const operator = operators.find((candidate) => text.startsWith(candidate, at) && (word === null || !candidate.startsWith('2')));
    if (char === "'" || char === '"') {
      const { value, end } = quoted(text, at);
      word = (word ?? '') + value;
      at = end;
    } else if (char === '\\') {
      word = (word ?? '') + (text[at + 1] ?? '');
      at += 2;
    } else if (operator !== undefined) {
      endWord();
      tokens.push({ kind: 'operator', text: operator });
      at += operator.length;
    } else if (/\s/.test(char)) {
      endWord();
      at++;
    } else {
      word = (word ?? '') + char;
      at++;
    }
  }
  endWord();
  return tokens;
}

/** Splits a command line into steps: quoting, `;` `&&` `||` `|`, `>` `>>` `2>` `2>&1`; parentheses only group. */
export function parseShell(text: string): readonly Step[] {
  const steps: Step[] = [];
  let when: Step['when'] = 'always';
  let pipeline: SimpleCommand[] = [];
  let words: string[] = [];
  let redirects: Redirects = { out: null, append: false, error: 'own' };

  const endCommand = (): void => {
    if (words.length > 0) pipeline.push({ words, redirects });
    words = [];
    redirects = { out: null, append: false, error: 'own' };
  };
  const endPipeline = (next: Step['when']): void => {
    endCommand();
    if (pipeline.length > 0) steps.push({ when, pipeline });
    pipeline = [];
    when = next;
  };

  const tokens = tokenize(text);
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) break;
    if (token.kind === 'word') words.push(token.text);
    else if (token.text === '&&') endPipeline('success');
    else if (token.text === '||') endPipeline('failure');
    else if (token.text === '|') endCommand();
    else if (token.text === '2>&1') redirects = { ...redirects, error: 'out' };
    else if (token.text === '2>') {
      index++;
      redirects = { ...redirects, error: 'nowhere' };
    } else if (token.text === '>' || token.text === '>>') {
      const target = tokens[++index];
      if (target?.kind !== 'word') throw new ShellSyntax('redirection without a file');
      redirects = { ...redirects, out: target.text, append: token.text === '>>' };
    } else if (token.text !== '(' && token.text !== ')') endPipeline('always');
  }
  endPipeline('always');
  return steps;
}
