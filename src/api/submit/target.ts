/** A mini program or quick app instead of a package, from the fields of a form or body. */
import { classAskedFor } from '../../queue/device-class.ts';
import { idIn, miniProgram, quickApp, type Program } from '../../gather/launch/program.ts';
import type { NewDetection } from '../../store/sql/detections/accept.ts';
import type { GivenProgram } from '../../store/sql/handed-in.ts';
import { Problem } from '../problem.ts';

export type TargetFields = { readonly miniProgram?: string; readonly host?: string; readonly quickApp?: string };

/** null: none is named, a package is meant. Throws `Problem`; `BadRequest` 64 for words that open nothing. */
export function targetIn({ miniProgram: words, host, quickApp: address }: TargetFields): GivenProgram | null {
  if (words !== undefined && address !== undefined)
    throw new Problem('bad-request', '小程序（miniProgram）和快应用（quickApp）只能填一项。');
  if (address !== undefined && host === undefined) return asGiven(quickApp(address), '');
  if (words === undefined) {
    if (host !== undefined) throw new Problem('bad-request', '承载平台（host）只与小程序（miniProgram）同填。');
    return null;
  }
  if (host === undefined) throw new Problem('bad-request', '请用 host 指明小程序的承载平台，如 wechat（微信）。');
  const program = miniProgram(words, host);
  return asGiven(program, program.hosts[0]?.id ?? '');
}

/** What a detection's row takes from it. */
export function asked(
  target: GivenProgram | null,
  deviceClass: string,
  settings: NewDetection['settings'] = {},
): Required<Pick<NewDetection, 'kind' | 'deviceClass' | 'settings'>> {
  if (target === null) return { kind: 'apk', deviceClass, settings };
  const { kind, platform, entry } = target;
  const host = platform === '' ? {} : { host: platform };
  return { kind, deviceClass: classAskedFor(deviceClass, kind, platform), settings: { ...settings, entry, ...host } };
}

function asGiven({ kind, way }: Program, platform: string): GivenProgram {
  const byName = way.by === 'name';
  return { kind, platform, appId: idIn(way), entry: byName ? way.name : way.link, byName };
}
