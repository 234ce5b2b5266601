import type { Sample, TypedField } from '../src/evidence/probes.ts';
import type { Screen } from '../src/evidence/schema.ts';
import { defineDetector, type Mark, type Place } from '../src/verdict/detector.ts';
import { APPLIES } from './common/sightings.ts';

const NOT_LOOKED_AT = { yes: false, because: '本次未进行中文编码抽样检验。' } as const;
const MOST_NAMED = 6;

/** 国标稿 4.4: a draft; sampled, advice only. A fault is what came back as something else, never what the device has no glyph for. */
export const chineseEncoding = defineDetector({
  id: 'chinese-encoding',
  clause: 'chinese-encoding',
  title: '中文编码',
  why: '国家标准征求意见稿 4.4：中文编码字符集应满足 GB 18030-2022 中 9.4 实现级别3的要求（参考）',
  needs: ['probes', 'screens'],
  judge({ probes, screens }) {
    const probe = probes?.encoding;
    const base = { applies: APPLIES, sightings: [], leads: [] };
    if (probe === undefined) return { ...base, applies: NOT_LOOKED_AT, marks: [], gaps: [], advice: [] };
    if (probe.state === 'unseen') return { ...base, marks: [], gaps: [probe.detail || '未进行'], advice: [] };
    const { fields } = probe.value;
    const marks = fields.flatMap((field) => markOf(field, screens));
    return {
      ...base,
      marks,
      gaps: fields.flatMap(untestable),
      advice: marks.some(({ quality }) => quality === 'bad')
        ? ['建议核对输入、传输和存储各环节的字符集，确保生僻字（人名、地名用字）完整保留。']
        : [],
    };
  },
});

const named = (samples: readonly Sample[], say: (one: Sample) => string): string =>
  `${samples.slice(0, MOST_NAMED).map(say).join('、')}${samples.length > MOST_NAMED ? '等' : ''}`;

const character = ({ codePoint }: Sample): string => String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16));

/** What the field did to the samples it took; none when it took none. */
function markOf(field: TypedField, screens: readonly Screen[]): readonly Mark[] {
  const taken = field.samples.filter(({ typed }) => typed !== 'untyped');
  if (taken.length === 0) return [];
  const altered = taken.filter(({ typed }) => typed === 'altered');
  // A glyph the device itself has, and the app does not draw.
  const undrawn = taken.filter(({ typed, drawn, onDevice }) => typed === 'kept' && drawn === 'missing' && onDevice === 'glyph');
  const where = placeOf(field, screens);
  const at = `输入框“${field.label.slice(0, 16)}”`;
  if (altered.length === 0 && undrawn.length === 0)
    return [{ quality: 'good', because: `${at}：按国标征求意见稿抽样${taken.length}字，未见异常。`, where }];
  const became = named(
    altered,
    (one) => `“${character(one)}”（${one.codePoint}，${one.block}）变为${one.came ? `“${one.came.slice(0, 8)}”` : '空白'}`,
  );
  return [
    {
      quality: 'bad',
      because: [
        `${at}：按国标征求意见稿抽样${taken.length}字，`,
        ...(altered.length > 0 ? [`${altered.length}字输入后被改变：${became}`] : []),
        ...(undrawn.length > 0
          ? [
              `${altered.length > 0 ? '；' : ''}${undrawn.length}字未能显示：${named(undrawn, (one) => `“${character(one)}”（${one.codePoint}）`)}`,
            ]
          : []),
        '。',
      ].join(''),
      where,
    },
  ];
}

/** What the samples cannot tell: characters the device has no glyph for, characters the field had no room for. */
function untestable({ label, samples }: TypedField): readonly string[] {
  const lacking = samples.filter(({ typed, drawn, onDevice }) => typed === 'kept' && drawn === 'missing' && onDevice !== 'glyph');
  const untyped = samples.filter(({ typed }) => typed === 'untyped');
  return [
    ...(lacking.length > 0
      ? [`检测设备字库缺少${lacking.length}个抽样字（${named(lacking, ({ codePoint }) => codePoint)}），其显示未能检验`]
      : []),
    ...(untyped.length > 0 ? [`输入框“${label.slice(0, 16)}”未能写入${untyped.length}个抽样字`] : []),
  ];
}

function placeOf({ screen: id, control: wanted, label }: TypedField, screens: readonly Screen[]): readonly Place[] {
  const control = screens.find((screen) => screen.id === id)?.controls.find((one) => one.id === wanted);
  return control ? [{ screen: id, picture: control.picture, box: control.box, text: label }] : [];
}
