/** Whether a step stands as it should, by what was printed. Pure. */
import { present, refusalIn } from './commands.ts';
import type { Helper } from './helpers.ts';
import type { Check, Wanted } from './step.ts';

export type Seen = {
  readonly good: boolean;
  /** One phrase for the table. */
  readonly found: string;
};

export type Around = {
  /** Helper apps as the installed driver brings them. */
  readonly helpers: readonly Helper[];
  /** The host's clock. */
  readonly now: Date;
};

/** `looked`: what `lookCommand` printed; undefined: the phone did not answer it. */
export function verdictOf(check: Check, looked: string | undefined, { helpers, now }: Around): Seen {
  if (check.kind === 'unseen') return { good: false, found: 'adb 无法核实' };
  if (looked === undefined) return { good: false, found: '手机没有回答' };
  if (check.kind === 'setting') return settingIn(check, looked.trim());
  if (check.kind === 'said') return saidIn(check.good, looked.trim());
  if (check.kind === 'disabled') return disabledIn(check.packages, looked);
  if (check.kind === 'exempt') return exemptIn(check.packages, looked);
  if (check.kind === 'clock') return clockIn(check.seconds, looked.trim(), now);
  if (check.kind === 'helpers') {
    const wanting = helpersWanting(helpers, looked);
    const good = wanting.length === 0;
    return { good, found: good ? helpers.map(shown).join('、') : `缺少或过旧：${wanting.map(shown).join('、')}` };
  }
  const names = helpers.map(({ name }) => name);
  const good = present(names, looked).length > 0;
  return { good, found: good ? '已有经 adb 安装的组件' : '尚未试装' };
}

function settingIn({ key, want, unset }: Extract<Check, { kind: 'setting' }>, text: string): Seen {
  if (text === '' || text === 'null') return { good: unset === true, found: `${key} = 未设` };
  return { good: fulfils(text, want), found: `${key} = ${text.slice(0, 60)}` };
}

const saidIn = (wanted: RegExp, text: string): Seen =>
  wanted.test(text) ? { good: true, found: '符合要求' } : { good: false, found: `手机回答：${refusalIn(text) || '无'}` };

function disabledIn(packages: readonly string[], looked: string): Seen {
  // No list at all is no proof that they are off.
  if (!looked.includes('package:')) return { good: false, found: '没有列出应用' };
  const left = present(packages, looked);
  return { good: left.length === 0, found: left.length === 0 ? '没有启用的更新程序' : `仍启用 ${left.join('、')}` };
}

/** A line is `user,<package>,<uid>`; before Android 7 the package alone. */
function exemptIn(packages: readonly string[], looked: string): Seen {
  const exempt = new Set([...looked.matchAll(/^(?:[\w-]+,)?([\w.]+)(?:,\d+)?\s*$/gm)].map(([, name]) => name));
  const left = packages.filter((name) => !exempt.has(name));
  return { good: left.length === 0, found: left.length === 0 ? '已加入白名单' : `未加入白名单：${left.join('、')}` };
}

function clockIn(seconds: number, text: string, now: Date): Seen {
  const ahead = Math.round(Number(text) - now.getTime() / 1000);
  if (text === '' || !Number.isFinite(ahead)) return { good: false, found: '手机没有说明时间' };
  const found = ahead === 0 ? '一致' : `手机${ahead > 0 ? '快' : '慢'} ${String(Math.abs(ahead))} 秒`;
  return { good: Math.abs(ahead) <= seconds, found };
}

/** Helpers that are not there, or older than the driver's. One without a number only has to be there. */
export function helpersWanting(helpers: readonly Helper[], looked: string): readonly Helper[] {
  const codes = new Map(
    [...looked.matchAll(/^package:(\S+)(?: versionCode:(\d+))?/gm)].map(([, name = '', code]) => [
      name,
      code === undefined ? null : Number(code),
    ]),
  );
  return helpers.filter(({ name, versionCode }) => {
    const code = codes.get(name);
    return code === undefined || (code !== null && versionCode !== null && code < versionCode);
  });
}

const shown = ({ name, versionName }: Helper): string => (versionName === '' ? name : `${name} ${versionName}`);

function fulfils(text: string, want: Wanted): boolean {
  if (want.is === 'any-of') return want.values.includes(text);
  const value = Number(text);
  if (!Number.isInteger(value)) return false;
  return want.is === 'at-least' ? value >= want.value : (value & want.value) === want.value;
}
