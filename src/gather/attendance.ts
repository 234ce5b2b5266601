/** Is this a page on which one reports oneself present? There the one button is the act, whatever it is called. Pure. */
import { plain } from './words.ts';

/** What such a page speaks of, in kinds; one kind alone stands on many pages. */
const SPEAKS: readonly RegExp[] = [
  /迟到|早退|缺勤|缺岗|旷工|脱岗|出勤|在岗|到岗|考勤|打卡|签到|签退|点卯|点到|报到|应到|实到|[晚早没未]到|[晚早]走/,
  /(上|下|早|晚|中|夜|值|到|离|白|日|本|当|常)班.{0,6}\d{1,2}[:：]\d\d|(上午|下午|工作)时间.{0,4}\d{1,2}[:：]\d\d/,
  /(不?在|超出|进入).{0,8}范围|范围(之?内|外)|(距|相距|离).{0,14}(米|公里|km)|[您你我]在.{0,12}\d+(米|m)(以?内|外)|当前位置|正在定位|定位(成功|中|失败)|人脸(识别|核验)/i,
];
const LEAST = 2;

export function isAttendance(texts: readonly string[]): boolean {
  const said = texts.map(plain).filter((text) => text.length <= 40);
  return SPEAKS.filter((pattern) => said.some((text) => pattern.test(text))).length >= LEAST;
}
