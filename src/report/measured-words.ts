import type { Measured } from '../verdict/report-schema.ts';

/** `对比度 3.1:1，字高 9 dp，水平偏离中线 12 %，距底边 4 %，显示完整`. Shares are of the picture's width and height. */
export function measuredWords({ contrast, heightDp, offCentre, fromBottom, cut, covered }: Measured): string {
  const whole = [...(cut ? ['被截断'] : []), ...(covered ? ['被遮挡'] : [])];
  return [
    `对比度 ${figure(contrast)}:1`,
    `字高 ${figure(heightDp)} dp`,
    `水平偏离中线 ${figure(offCentre * 100)} %`,
    `距底边 ${figure(fromBottom * 100)} %`,
    whole.length === 0 ? '显示完整' : whole.join('、'),
  ].join('，');
}

/** One digit after the point below 10, none from there on; no trailing zero. */
const figure = (value: number): string => String(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
