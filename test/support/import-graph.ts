/** The resolved import graph of our own source: `import`, `export … from`, `import('…')` as value or type, side-effect imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export type Import = {
  readonly from: string;
  readonly to: string;
  readonly package: boolean;
  readonly typeOnly: boolean;
  readonly reExport: boolean;
};

const STATEMENT = /(?:^|[;\n}])\s*(import|export)\s+(type\s+)?(?:[\w$*\s{},]*?\bfrom\s*)?['"]([^'"\n]+)['"]/g;
const CALL = /\b(?:import|require\.resolve|require)\(\s*['"]([^'"\n]+)['"]\s*[,)]/g;

export function sourceFiles(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1');

/** What one file imports; own files as paths from the root, packages by name. */
export function importsOf(file: string, text: string): Import[] {
  const clean = withoutComments(text);
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean, reExport: boolean): void => {
    const own = specifier.startsWith('.');
    found.push({ from: file, to: own ? relative('.', resolve(dirname(file), specifier)) : specifier, package: !own, typeOnly, reExport });
  };
  for (const [, word, type, specifier] of clean.matchAll(STATEMENT)) if (specifier) add(specifier, type !== undefined, word === 'export');
  for (const [, specifier] of clean.matchAll(CALL)) if (specifier) add(specifier, false, false);
  return found;
}

/** All imports, each followed through re-exports: importing a file that re-exports another is importing that other too. */
export function importGraph(root: string, folders: readonly string[]): Import[] {
  const byFile = new Map(sourceFiles(root, folders).map((file) => [file, importsOf(file, readFileSync(join(root, file), 'utf8'))]));
  const all: Import[] = [];
  for (const [file, direct] of byFile) {
    const queue = [...direct];
    const visited = new Set<string>();
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (visited.has(next.to)) continue;
      visited.add(next.to);
      all.push({ ...next, from: file });
      for (const onward of byFile.get(next.to) ?? [])
        if (onward.reExport) queue.push({ ...onward, typeOnly: onward.typeOnly || next.typeOnly });
    }
  }
  return all;
}
