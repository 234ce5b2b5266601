/** The difference between the version on line and the one to come, laid out by the items of 附件3 (办法十一). Pure. */
import type { Difference, Item } from '../difference/schema.ts';
import type { ChangeForm } from './forms/schema.ts';

export type ChangedItem = ChangeForm['changes'][number] & {
  /** What the detections found of this item. */
  readonly found: readonly Item[];
};

export type ByChangedItems = {
  readonly items: readonly ChangedItem[];
  /** Found, and named by no item: for the reviewer to ask about. */
  readonly unnamed: readonly Item[];
  /** One Chinese sentence each. */
  readonly advice: readonly string[];
};

/** Pages and words that stand in every path and name nothing. */
const EVERYWHERE = new Set(['首页', '我的', '设置', '关于', '登录', '登录页', '功能', '页面', '应用', '应用程序', '新增', '办公', '管理']);

/** A finding belongs to the items that name it, or a page on the way to it. */
export function byChangedItems({ changes }: ChangeForm, difference: Pick<Difference, 'items'>): ByChangedItems {
  const items = changes.map((change) => {
    const said = squeeze(`${change.item}${change.before}${change.after}`);
    return { ...change, found: difference.items.filter((item) => namesOf(item).some((name) => said.includes(name))) };
  });
  const unnamed = difference.items.filter((item) => !items.some(({ found }) => found.includes(item)));
  const come = unnamed.filter(({ state }) => state === 'new');
  return {
    items,
    unnamed,
    advice:
      come.length === 0
        ? []
        : [`新版本有${come.length}项新发现在变更申请表中没有说明（${come.map(({ title }) => title).join('、')}），请单位补充说明。`],
  };
}

const squeeze = (text: string): string => text.normalize('NFKC').replaceAll(/\s/gu, '');

function namesOf({ pages }: Item): readonly string[] {
  const shown = [pages.before, pages.after].filter((page) => page !== null);
  const words = shown.flatMap(({ clickPath, text }) => [...clickPath.split(/[—→›>/]+/u), text]).map(squeeze);
  return [...new Set(words)].filter((word) => Array.from(word).length >= 2 && !EVERYWHERE.has(word));
}
