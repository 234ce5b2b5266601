/** Why two detections of one application may differ, in the order of office.md 9.2. Only what none of these explains is 认定不一致. */
import { shortened } from '../report/text.ts';
import type { Report } from '../verdict/report-schema.ts';
import { placeKey } from './match.ts';
import type { Cause, CauseKind } from './schema.ts';
import { devicesOf, periodsOf, rolesOf } from './sides.ts';

type Look = (report: Report) => string;

/** What of each run is compared; `key` decides, `words` are shown. */
const LOOKS: readonly { readonly kind: CauseKind; readonly key: Look; readonly words: Look }[] = [
  { kind: 'version', key: (report) => JSON.stringify(versionKey(report)), words: versionWords },
  { kind: 'account', key: (report) => sorted(rolesOf(report)), words: (report) => rolesOf(report).join('、') },
  { kind: 'hour', key: (report) => sorted(periodsOf(report)), words: (report) => periodsOf(report).join('、') },
];
const LATER_LOOKS: typeof LOOKS = [
  {
    kind: 'rules',
    key: ({ rules }) => rules.hash,
    words: ({ rules }) => `${rules.title}　${rules.version}（SHA-256 ${rules.hash.slice(0, 16)}…）`,
  },
  { kind: 'device', key: (report) => sorted(devicesOf(report)), words: (report) => devicesOf(report).join('；') },
  { kind: 'declaration', key: (report) => sorted(declaredOf(report)), words: (report) => declaredOf(report).join('；') },
];

/** The causes that there are, in their order; what is alike is left out. */
export function causesOf(before: Report, after: Report): readonly Cause[] {
  const differing = (looks: typeof LOOKS): Cause[] =>
    looks.filter(({ key }) => key(before) !== key(after)).map(({ kind, words }) => ({ kind, before: words(before), after: words(after) }));
  return [...differing(LOOKS), ...coverageCause(before, after), ...differing(LATER_LOOKS)];
}

const sorted = (texts: readonly string[]): string => JSON.stringify([...texts].sort());

function versionKey({ subject: { package: it } }: Report): readonly unknown[] | null {
  return it === null ? null : [it.sha256, it.versionCode, [...it.signers].sort()];
}

function versionWords({ subject: { package: it } }: Report): string {
  if (it === null) return '未取得安装包信息';
  const signer = it.signers[0] === undefined ? '未签名' : `签名证书 ${it.signers[0].slice(0, 16)}…`;
  return `${it.versionName}（${it.versionCode}），SHA-256 ${it.sha256.slice(0, 16)}…，${signer}`;
}

const declaredOf = ({ matrix }: Report): readonly string[] => [
  ...new Set(matrix.map(({ declared }) => declared).filter((one) => one !== '未申报')),
];

/** Pages that only one of the runs came to, an end of its own, or a state of sign-in of its own. */
function coverageCause(before: Report, after: Report): Cause[] {
  const only = (one: Report, other: Report): readonly string[] => {
    const reached = new Set(other.screens.map(({ clickPath }) => placeKey(clickPath)));
    return [
      ...new Set(
        one.screens.filter(({ clickPath }) => !reached.has(placeKey(clickPath))).map(({ clickPath, title }) => clickPath || title),
      ),
    ];
  };
  const [gone, come] = [only(before, after), only(after, before)];
  const same = before.coverage.ended === after.coverage.ended && before.coverage.signIn === after.coverage.signIn;
  if (gone.length === 0 && come.length === 0 && same) return [];
  return [{ kind: 'coverage', before: coverageWords(before, gone), after: coverageWords(after, come) }];
}

function coverageWords({ coverage }: Report, only: readonly string[]): string {
  const pages =
    only.length === 0
      ? ''
      : `；仅本次到达${only.length}个：${only
          .slice(0, 5)
          .map((path) => shortened(path, 24))
          .join('、')}${only.length > 5 ? '等' : ''}`;
  return `${coverage.screens}个页面，已操作控件${coverage.controls.tried}个${pages}`;
}
