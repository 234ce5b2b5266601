/** The devices a tester can ask for: a named one, or a JSON file that changes one. */
import { readFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { BadRequest } from '../../src/errors.ts';
import { defaultProfile, type Profile } from './profile.ts';

/** Android version by API level. */
const releases: ReadonlyMap<number, string> = new Map([
  [26, '8.0.0'],
  [27, '8.1.0'],
  [28, '9'],
  [29, '10'],
  [30, '11'],
  [31, '12'],
  [32, '12'],
  [33, '13'],
  [34, '14'],
]);

/** Screens by name, px and px per dp. */
export const screens = {
  small: { width: 720, height: 1280, density: 2 },
  default: { width: 1080, height: 2340, density: 3 },
  large: { width: 1440, height: 3200, density: 3.5 },
  tablet: { width: 1600, height: 2560, density: 2 },
} as const;

const ProfileFile = Type.Object(
  {
    screen: Type.Optional(Type.Unsafe<keyof typeof screens>(Type.Enum(Object.keys(screens)))),
    /** API level. */
    api: Type.Optional(Type.Integer({ minimum: 26, maximum: 34 })),
    fontScale: Type.Optional(Type.Number({ minimum: 0.85, maximum: 1.3 })),
    dark: Type.Optional(Type.Boolean()),
    locale: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}-[A-Z]{2}$' })),
    timeZone: Type.Optional(Type.String({ minLength: 1 })),
    brand: Type.Optional(Type.String({ pattern: '^[\\w .-]{1,40}$' })),
    model: Type.Optional(Type.String({ pattern: '^[\\w .-]{1,40}$' })),
    webViewsDebuggable: Type.Optional(Type.Boolean()),
    blindPages: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    abis: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
    makersPackages: Type.Optional(Type.Array(Type.String({ pattern: '^\\w+(\\.\\w+)+$' }))),
    adbInput: Type.Optional(Type.Boolean()),
    adbInstall: Type.Optional(Type.Boolean()),
    wakeLocks: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
type ProfileFile = Static<typeof ProfileFile>;

/** Makes a whole profile of what is asked for; throws `BadRequest` that names what is wrong. */
export function profileOf(asked: unknown): Profile {
  if (!Value.Check(ProfileFile, asked)) {
    const [first] = Value.Errors(ProfileFile, asked);
    throw new BadRequest(`虚拟设备的配置不对：${first?.instancePath ?? ''} ${first?.message ?? ''}，请修改后重试。`);
  }
  const { screen = 'default', api = defaultProfile.sdk, ...rest }: ProfileFile = asked;
  if (rest.timeZone !== undefined && !Intl.supportedValuesOf('timeZone').includes(rest.timeZone))
    throw new BadRequest(`虚拟设备的配置不对：没有时区 ${rest.timeZone}，请用 IANA 名称，如 Asia/Shanghai。`);
  return { ...defaultProfile, ...screens[screen], sdk: api, release: releases.get(api) ?? defaultProfile.release, ...rest };
}

/** A profile by the name of a screen, or from a JSON file. Throws `BadRequest`. */
export async function loadProfile(nameOrFile: string): Promise<Profile> {
  if (Object.hasOwn(screens, nameOrFile)) return profileOf({ screen: nameOrFile });
  return profileOf(
    await readJson(nameOrFile, `没有名为 ${nameOrFile} 的虚拟设备配置，可用：${Object.keys(screens).join('、')}，或给出 JSON 文件。`),
  );
}

/** A JSON file that was named on the command line; `missing` is said when it cannot be read. */
export async function readJson(path: string, missing: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new BadRequest(missing, 66, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BadRequest(`文件 ${path} 不是 JSON，请检查内容。`, 65, { cause });
  }
}
