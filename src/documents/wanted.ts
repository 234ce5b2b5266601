/** 整改要求, one sentence a clause, in the words of the clause itself. */
import type { ClauseId } from '../rules/pack.ts';

const restricted = (title: string): string =>
  `请取消${title}功能。该功能确属安保、应急等特殊场景规定的，请充分说明设置原因和依据，并附所依据的规定。`;

export const WANTED: Readonly<Record<ClauseId, string>> = {
  'check-in': restricted('打卡签到'),
  'points-ranking': restricted('积分排名'),
  'online-time': restricted('统计在线时长'),
  'host-unit-name': '请在显著位置以醒目方式标示主办（使用）单位，使用与申请材料一致的名称，显示清晰、完整。',
  complaints: '请在应用程序中提供投诉建议功能，实现在线受理、跟踪反馈和回访评价等。',
  'filing-number': '请在显著位置以醒目方式标示备案编号。如，在登录页或首页的页面底端居中位置显示，字体颜色和大小应合理设置，清晰易读。',
};
