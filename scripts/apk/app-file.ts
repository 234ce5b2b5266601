import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { literals, strict } from '../../src/evidence/parts.ts';
import { BadRequest } from '../../src/errors.ts';

/** `app.json` of a folder under `test/apps`: what the package says of itself and what goes into its web root. */
export const AppFile = Type.Object(
  {
    package: Type.String({ pattern: '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+$' }),
    label: Type.String({ minLength: 1 }),
    versionCode: Type.Integer({ minimum: 1 }),
    versionName: Type.String({ minLength: 1 }),
    /** Where the web content stands: `assets/www` or `assets/public`. */
    layout: literals(['cordova', 'capacitor']),
    /** Names after `android.permission.`. */
    permissions: Type.Array(Type.String({ pattern: '^[A-Z_]+$' })),
    /** Files or folders of installed npm packages; `from` relative to node_modules, `to` relative to the web root, never above `assets`. */
    npmFiles: Type.Array(Type.Object({ from: Type.String(), to: Type.String() }, strict)),
    /** Capacitor's native plug-ins, as its tools list them in `assets/capacitor.plugins.json`. */
    plugins: Type.Optional(Type.Array(Type.Object({ pkg: Type.String(), classpath: Type.String() }, strict))),
    /** The part `plugins` of Capacitor's configuration, by plug-in. */
    pluginConfig: Type.Optional(Type.Record(Type.String(), Type.Record(Type.String(), Type.Boolean()))),
  },
  strict,
);
export type AppFile = Static<typeof AppFile>;

/** Reads and checks `<folder>/app.json`. Throws `BadRequest` naming the key that is wrong. */
export async function readAppFile(folder: string): Promise<AppFile> {
  const path = join(folder, 'app.json');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new BadRequest(`找不到 ${path}：每个测试应用目录都要有 app.json。`, 66, { cause });
  });
  return parseAppFile(text, path);
}

/** The pure half of `readAppFile`; `path` is only for messages. */
export function parseAppFile(text: string, path: string): AppFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new BadRequest(`${path} 不是合法的 JSON，请改正后重试。`, 65, { cause });
  }
  if (Value.Check(AppFile, value)) return value;
  const first = [...Value.Errors(AppFile, value)][0];
  throw new BadRequest(
    `${path} 的内容不对（${first?.instancePath ?? '/'}：${first?.message ?? '格式不符'}），请对照 test/apps/README.md 改正。`,
  );
}
