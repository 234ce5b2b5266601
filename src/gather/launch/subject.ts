/** What stands in the evidence of a program inside a host. */
import type { Observation, Subject } from '../../evidence/schema.ts';
import type { Device } from '../../../device-farm/device.ts';
import { EnvironmentMissing } from '../../errors.ts';
import type { Host } from './host.ts';
import { idIn, type Program } from './program.ts';
import type { Target } from './target.ts';

/** The host that is on the device, with its version. Throws `EnvironmentMissing` when none is. */
export async function installedHost(
  device: Device,
  { kind, hosts }: Program,
  signal: AbortSignal,
): Promise<{ readonly host: Host; readonly version: string }> {
  for (const host of hosts) {
    const version = await device.version(host.package, signal);
    if (version !== null) return { host, version };
  }
  const names = hosts.map(({ name, package: name_ }) => `${name}（${name_}）`).join('、');
  throw new EnvironmentMissing(
    kind === 'quick-app'
      ? `设备 ${device.facts.serial} 上没有快应用引擎：请换用装有 ${names} 之一的手机。`
      : `设备 ${device.facts.serial} 上没有安装${names}：请安装并由人员登录后重试。`,
  );
}

/** `target` is asked what its host told of it; what it did not tell is taken from the link where that says it. */
export function subjectOf(program: Program, host: Host, version: string, target: Target): Subject {
  const { way, kind } = program;
  const about = target.about();
  const seen = (value: string | null): Observation<string> =>
    value === null
      ? { state: 'unseen', reason: 'not-attempted', detail: about === null ? '未打开承载平台的介绍页' : '承载平台的介绍页未显示' }
      : { state: 'seen', value };
  return {
    kind,
    openedBy: way.by === 'link' ? way.link : `在${host.name}中搜索“${way.name}”`,
    host: { name: host.name, package: host.package, version: { state: 'seen', value: version } },
    name: seen(about?.name ?? null),
    appId: seen(about?.appId ?? idIn(way)),
    originalId: seen(about?.originalId ?? null),
    version: seen(about?.version ?? null),
    owner: seen(about?.owner ?? null),
  };
}
