/** What a host says of a program on its page 关于: name, ids, version, owner. Pure. */
import { plain } from '../words.ts';

export type About = {
  readonly name: string | null;
  readonly appId: string | null;
  readonly originalId: string | null;
  readonly version: string | null;
  readonly owner: string | null;
};

const LABELS = {
  name: /^(小程序|快应用|应用)?名称$/,
  version: /^(版本号?|当前版本|应用版本|版本信息)$/,
  owner: /^((账|帐)号)?主体(信息|名称)?$|^(服务)?提供(方|者)$|^开发者$|^主办(（?使用）?)?单位$/,
  id: /^(AppID|应用ID|小程序ID|包名)$/i,
} as const;
const IDS = { appId: /\bwx[0-9a-f]{16}\b/i, originalId: /\bgh_[0-9a-z]+\b/i } as const;
const isLabel = (text: string): boolean => Object.values(LABELS).some((label) => label.test(plain(text)));

/** `texts` in reading order: a label stands before its value, or with it behind a colon. */
export function aboutIn(texts: readonly string[]): About {
  const after = (label: RegExp): string | null => {
    for (const [index, text] of texts.entries()) {
      const [head = '', ...rest] = text.split(/[:：]/);
      if (!label.test(plain(head))) continue;
      const value = rest.join(':').trim() || (texts[index + 1] ?? '').trim();
      if (value !== '' && !isLabel(value)) return value;
    }
    return null;
  };
  const id = (pattern: RegExp): string | null => texts.map((text) => pattern.exec(text)?.[0]).find((found) => found !== undefined) ?? null;
  const version = /\d+(\.\d+)+/.exec(after(LABELS.version) ?? '')?.[0] ?? null;
  return {
    name: after(LABELS.name),
    appId: id(IDS.appId) ?? after(LABELS.id),
    originalId: id(IDS.originalId),
    version,
    owner: after(LABELS.owner),
  };
}
