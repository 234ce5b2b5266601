/** Wordings are open (包括但不限于): what is built of the usual parts is found, whatever the parts; usual entries are not. */
import { describe, expect, it } from 'vitest';
import { checkIn } from '../../detectors/check-in.ts';
import { onlineTime } from '../../detectors/online-time.ts';
import { pointsRanking } from '../../detectors/points-ranking.ts';
import { loadRules } from '../../src/rules/load.ts';
import type { Detector } from '../../src/verdict/detector.ts';
import { coverage, declaration, screen, session, type ScreenOptions } from '../support/evidence.ts';
import { home, mine, page } from './pages.ts';

const { pack } = await loadRules();

function decides(detector: Detector, ...pages: readonly ScreenOptions[]): boolean {
  const claims = detector.judge({
    screens: pages.map((one) => screen(one)),
    untouched: [],
    sessions: [session()],
    coverage: coverage(),
    declaration: declaration(),
    package: null,
    staticTexts: [],
    purpose: 'filing',
    day: '2026-03-02',
    rules: pack,
    displayDue: null,
    probes: null,
    missing: [],
  });
  return claims.sightings.some(({ grade }) => grade === 'function' || grade === 'entry');
}

/** All ways to take one of each. */
const built = (...parts: readonly (readonly string[])[]): readonly string[] =>
  parts.reduce<readonly string[]>((heads, next) => heads.flatMap((head) => next.map((one) => head + one)), ['']);

const ACTS = ['打卡', '签到', '签退'];

describe('what is built of the usual parts', () => {
  it('buttons of check-in', () => {
    const verbs = '立即 马上 我要 点击 去 一键 快速 扫码 拍照 定位 人脸 开始 确认 提交 重新 长按 滑动 语音 手动 刷脸 更新'.split(' ');
    expect(built(verbs, ACTS).filter((name) => !decides(checkIn, page('服务', `[${name}]`)))).toEqual([]);
  });
  it('states of check-in', () => {
    const states = [
      ...built(['', '您', '您今日', '今日', '上午'], ['已', '未', '尚未', '还没有'], ACTS),
      ...built(['', '您', '本月', '您本周'], ['已', '已连续', '已累计', '累计', '连续'], ACTS, ['3天', ' 3 次']),
    ];
    expect(states.filter((said) => !decides(checkIn, mine(said)))).toEqual([]);
  });
  it('positions of a points value', () => {
    const said = built(
      ['', '您', '当前', '本月'],
      ['排名', '位列全县第', '位居全市第', '排在全省第', '名列本单位第', '排第', '全县第'],
      ['3名', ' 12 位'],
    );
    expect(said.filter((text) => !decides(pointsRanking, mine('积分 320', text)))).toEqual([]);
  });
  it('times in the app', () => {
    const said = built(
      ['今日', '本周', '累计', '您今日', '日均', '人均', '平均每日', '昨日', '本次', '上月', '今天已', '连续'],
      ['在线', '在线时长', '登录时长', '使用时长', '在线时间', '活跃时长', '登录总时长'],
      ['2小时15分', '1,235分钟', ' 12.5 小时', '：3小时', '约3小时', '达3小时', '03:15:20', '3h'],
    );
    expect(said.filter((text) => !decides(onlineTime, mine(text)))).toEqual([]);
  });
});

const USUAL =
  '公文 签报 会议 日程 通讯录 批示 待办 传阅 用印 请假 出差 报销 档案 值班 排班 信访 应急 监控 无人机 巡查 上报 立案 考核 评优 培训 课程 题库 错题 证书 笔记 党费 三会一课 志愿时长 服务时长 走访 台账 隐患 整改 执法 社保 公积金 停车 充电 挂号 招聘 低保 预约 取号 排队 好差评 消息 清除缓存 版本号 积分商城 积分规则 我的积分 学分查询 红黑榜 热门排行 阅读排行 步数排行 办件排名 空气排名 签收 签批 签章 签约 会签 签发 门禁卡 景点打卡 网红打卡 访客登记 报名 到账查询 在线客服 在线办理 在线咨询 在线学习 在线考试 视频会议 会议时长 办理时长 通话时长 停车时长 设备在线 在线设备 在线人数 登录记录 登录日志 登录设备 上次登录 使用记录 浏览记录 课时 学时证明';

describe.each([checkIn, pointsRanking, onlineTime])('usual entries are not $title', (detector) => {
  it.each(['{', '<'] as const)('as %s', (open) => {
    const close = open === '{' ? '}' : '>';
    const found = USUAL.split(' ').filter((name) => decides(detector, mine('积分 320'), home(`${open}${name}${close}`)));
    expect(found).toEqual([]);
  });
});
