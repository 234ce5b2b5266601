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
  const text = looked.trim();
  switch (check.kind) {
    case 'setting': {
      const unset = text === '' || text === 'null';
      return {
        good: unset ? check.unset === true : fulfils(text, check.want),
        found: `${check.key} = ${unset ? '未设' : text.slice(0, 60)}`,
      };
    }
    case 'said':
      return check.good.test(text) ? { good: true, found: '符合要求' } : { good: false, found: `手机回答：${refusalIn(text) || '无'}` };
    case 'disabled': {
      const left = present(check.packages, looked);
      // No list at all is no proof that they are off.
      if (!looked.includes('package:')) return { good: false, found: '没有列出应用' };
      return { good: left.length === 0, found: left.length === 0 ? '没有启用的更新程序' : `仍启用 ${left.join('、')}` };
    }
    case 'exempt': {
      const exempt = new Set([...looked.matchAll(/^(?:[\w-]+,)?([\w.]+)(?:,\d+)?\s*$/gm)].map(([, name]) => name));
      const left = check.packages.filter((name) => !exempt.has(name));
      return { good: left.length === 0, found: left.length === 0 ? '已加入白名单' : `未加入白名单：${left.join('、')}` };
    }
    case 'clock': {
      const ahead = Math.round(Number(text) - now.getTime() / 1000);
      if (text === '' || !Number.isFinite(ahead)) return { good: false, found: '手机没有说明时间' };
      return {
        good: Math.abs(ahead) <= check.seconds,
        found: ahead === 0 ? '一致' : `手机${ahead > 0 ? '快' : '慢'} ${String(Math.abs(ahead))} 秒`,
      };
    }
    case 'helpers': {
      const wanting = helpersWanting(helpers, looked);
      return {
        good: wanting.length === 0,
        found: wanting.length === 0 ? helpers.map(shown).join('、') : `缺少或过旧：${wanting.map(shown).join('、')}`,
      };
    }
    case 'takes-packages': {
      const there = present(
        helpers.map(({ name }) => name),
        looked,
      );
      return { good: there.length > 0, found: there.length > 0 ? '已有经 adb 安装的组件' : '尚未试装' };
    }
  }
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
