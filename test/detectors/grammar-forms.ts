/**
 * Restricted functions and what looks like them, as grammars: rows with choices («a·b») and slots ($name). A form is told by its rows
 * alone; titles are common ones that say nothing of it. Nothing here is from an app.
 */

export type Form = { readonly titles: string; readonly rows: readonly string[] };

/** What a slot may be, in words parted by blanks. */
export const SLOTS: Readonly<Record<string, string>> = {
  being: '到岗 上岗 在岗 到位 到场 出勤 到村 驻村 值守 接班 出工 坐班 到班 在位 到会 到厅 到校',
  means: '人脸 刷脸 蓝牙 NFC 扫码 口令 手势 定位 声纹 指纹 拍照 动态码',
  place: '政务大厅 城西路口 办公楼东门 村委会 执勤点 收费岗亭 护林站',
  bad: '迟到 早退 缺勤 旷工 缺岗 脱岗 漏卡',
  value: '积分 学分 学时 得分 星值 能量值 贡献值 先锋值 成长值 总分 红旗分 履职分 学习分 量化分 进度分 荣誉分 金豆',
  scope: '全局 全市 本单位 科室 支部 处内 全员 同组 全系统 班级',
  use: '在线 登录 使用 停留 前台 活跃 在端 挂机 上线 APP使用 平台在线',
  period: '今日 本周 本月 累计 昨日 近7天 日均 3月',
  lasting: '时长 时间 时数 总时长',
  day: '3月2日 3月9日 03-12 周一 周三 昨天',
};

/** Titles that any page may have. */
const WORK = '日常 今日 岗位 我的一天 班务 记录 队伍 科务 工作台';
const GROWTH = '学习 成长 我的 学习园地 风采 素质提升 练兵 支部建设 网格 看板';
const OWN = '我的 个人中心 统计 足迹 使用情况 数据 账号 人员情况';

export const CHECK_IN: readonly Form[] = [
  {
    titles: WORK,
    rows: ['[«$being确认·我已$being·$means$being·一键$being·$being打点»]', '«上次 $being $am·本月$bad $n 次·超过 08:30 记迟到»'],
  },
  { titles: WORK, rows: ['入厅 $am', '离厅 «--:--·未记录·待确认»', '«逾期计入考核·全勤奖 200 元»'] },
  { titles: WORK, rows: ['上哨 $am 正常', '下哨 $pm 正常'] },
  { titles: WORK, rows: ['登机 $am', '退机 $pm «正常·早退»'] },
  { titles: WORK, rows: ['日期 | 进村 | 离村', '3月2日 | $am | $pm', '3月3日 | $am | $pm', '3月4日 | -- | «缺·--·请假»'] },
  { titles: WORK, rows: ['日期 | 出工 | 收工', '周一 | $am | $pm', '周二 | $am | $pm'] },
  { titles: WORK, rows: ['{入厅} | {离厅}', '累计 $n0 天'] },
  { titles: '三月 月历 日历 本月情况', rows: ['1 到 | 2 到 | 3 «缺·请假·未到» | 4 到', '5 到 | 6 到 | 7 到', '«缺·请假·未到» $n 天'] },
  { titles: '三月 月历 个人月历', rows: ['一 | 二 | 三 | 四 | 五', '√ | √ | × | √ | √', '√ | √ | √ | √ | ×', '本月 √ 18  × 2'] },
  {
    titles: '名单 当班人员 队伍 今日人员',
    rows: ['$who0 «到·已应·在·✓»', '$who1 «未到·未应·不在»', '$who2 到', '«范围内 150 米有效·逾期计入考核»'],
  },
  { titles: '名单 当班人员 队伍', rows: ['$who0 | $am | $pm | $place', '$who1 | $am | $pm | $place', '$who2 | $am | $pm | $place'] },
  { titles: '交接班 值守 换班 班次', rows: ['班次 | 值班员 | 接班 | 交班', '白班 | $who0 | $am | $pm', '夜班 | $who1 | $am | $pm'] },
  { titles: '交接班 换班', rows: ['接班人 $who0 $am 已到', '交班人 $who1 $am 已走'] },
  { titles: '抽查 岗位抽查 夜间查岗', rows: ['本次抽查 10:12 剩余 00:4$n', '$day 15:28 未应答', '抽中人员 $who0'] },
  { titles: '月报 统计 部门月报', rows: ['姓名 | 应到 | 实到 | 迟到', '$who0 | 21 | 19 | $n', '$who1 | 21 | 20 | $n'] },
  { titles: '更正申请 说明申请 我的申请', rows: ['[«申诉·申请补卡·补登»]', '«本月剩余 2 次·$day 上班缺卡»', '迟到 $n0 分钟'] },
  { titles: '位置上报 外业 定位', rows: ['[«上报位置·定位上报·报位置»]', '上次 $am $place', '«每日 09:00 前报一次·漏报 2 次»'] },
  { titles: '流程 操作步骤', rows: ['画出手势完成登记', '已登记 1$n 人', '未登记 $n 人'] },
  { titles: '早安 任务 成长', rows: ['[«点亮今天·今日盖章·我来了·报个到·记到»]', '«已连续 $n0 天·断 1 天从头计·昨天未亮»'] },
  { titles: '综合 事项 内务', rows: ['全勤 $who0、$who1', '缺勤 $who2'] },
  { titles: '综合 事项 内务', rows: ['上班时间 08:30 实际 $am', '下班时间 17:30 实际 $pm'] },
  { titles: '通知 日志', rows: ['今天 第 1 次 $am', '今天 第 2 次 «未做·待做»', '每天 2 次'] },
  { titles: '服务 日志', rows: ['早 $am', '晚 «--·未记·无»', '«半天计·算缺半天·扣 0.5 天»'] },
  { titles: '事项 日志', rows: ['到 18 人 缺 2 人', '缺：$who0、$who1'] },
  { titles: '保洁 后勤', rows: ['第 1 点 $am ✓', '第 2 点 $am ✓', '第 3 点 漏', '«漏点扣 2 分·责任人 $who0»'] },
  { titles: '日历 三月', rows: ['2日 $am–$pm', '3日 $am–$pm', '4日 缺', '5日 $am–$pm'] },
  { titles: WORK, rows: ['应上 22 天 实上 20 天', '«缺 2 天·事假 1 天 旷 1 天»'] },
];

export const RANKING: readonly Form[] = [
  { titles: GROWTH, rows: ['$value', '$who0', '$fall0', '$who1', '$fall1', '$who2', '$fall2'] },
  { titles: GROWTH, rows: ['$value', '1', '$who0', '$fall0', '2', '$who1', '$fall1', '3', '$who2', '$fall2'] },
  { titles: GROWTH, rows: ['$value', '1', '2', '3', '$who0', '$who1', '$who2', '$fall0', '$fall1', '$fall2'] },
  { titles: GROWTH, rows: ['本月$value', '$who0 | $who1 | $who2 | $who3', '$fall0 | $fall1 | $fall2 | $fall3'] },
  { titles: GROWTH, rows: ['$who1 | $who0 | $who2', '$fall1 | $fall0 | $fall2', '2 | 1 | 3', '$value'] },
  { titles: GROWTH, rows: ['$value', '$who0 $fall0', '$who1 $fall1', '$who2 $fall2'] },
  { titles: GROWTH, rows: ['统计至 3月2日', '$who0（$fall0$value）', '$who1（$fall1$value）', '$who2（$fall2$value）'] },
  { titles: GROWTH, rows: ['1.$who0($fall0) 2.$who1($fall1) 3.$who2($fall2) $value', '<查看更多>'] },
  { titles: GROWTH, rows: ['$value：$who0 $fall0 > $who1 $fall1 > $who2 $fall2'] },
  { titles: GROWTH, rows: ['$value前三：$who0$fall0、$who1$fall1、$who2$fall2'] },
  { titles: GROWTH, rows: ['冠军 $who0 $fall0$value 亚军 $who1 $fall1$value'] },
  {
    titles: GROWTH,
    rows: [
      '我的$value $fall0',
      '«$scope第 $n0 名·超过$scope 8$n%·前面还有 $n 人·$n 名 / 共 106 人·在 59 人中排 1$n·距上一名还差 1$n·比$who1多 $n»',
    ],
  },
  {
    titles: '消息 通知 周报 提醒',
    rows: ['«您的$value名次由 1$n 升到 $n·您与第 $n 名相差 1$n $value·恭喜进入$scope$value前十·$scope $value第 $n 名，继续加油»', '<详情>'],
  },
  { titles: GROWTH, rows: ['$value靠前 $who0、$who1', '$value靠后 $who2、$who3'] },
  { titles: GROWTH, rows: ['红榜 $who0 $value 98', '黑榜 $who1 $value 41'] },
  { titles: GROWTH, rows: ['«位次·名次·序» | 姓名 | $value', '1 | $who0 | $fall0', '2 | $who1 | $fall1', '3 | $who2 | $fall2'] },
  { titles: GROWTH, rows: ['$value | $who0 | $who1 | $who2', '2 月 | $fall0 | $fall1 | $fall2'] },
  { titles: GROWTH, rows: ['$who0', '财务组 党员', '$value $fall0', '$who1', '规划组 党员', '$value $fall1', '$who2', '$value $fall2'] },
  { titles: GROWTH, rows: ['$value末 «3·5» 名：$who0、$who1、$who2'] },
  { titles: GROWTH, rows: ['«距第 3 名·离第三名·差第 3 名» 1$n 分', '我 $fall0 分'] },
  { titles: GROWTH, rows: ['$value 80 分以上：$who0 $who1', '$value 60 分以下：$who2'] },
  { titles: GROWTH, rows: ['按$value由高到低', '$who0', '$who1', '$who2'] },
  { titles: GROWTH, rows: ['$who0 ★★★★★', '$who1 ★★★★', '$who2 ★★★', '«星级按积分评定·积分换星»'] },
];

export const ONLINE: readonly Form[] = [
  { titles: OWN, rows: ['«$period$use$lasting·我的$use$lasting·您$period$use» $span'] },
  { titles: OWN, rows: ['$period«在端·在线·活跃·上线»', '$span'] },
  { titles: OWN, rows: ['$span', '$period«在端·在线·活跃·前台»'] },
  { titles: OWN, rows: ['«在线·使用·停留·上线·挂机»时数', '$n', '小时'] },
  { titles: OWN, rows: ['2$n1', '«登录·在线·前台·APP使用»(分钟)'] },
  { titles: OWN, rows: ['«在端·停留·前台·活跃»趋势', '03-01 $span', '03-02 $span', '03-03 $span'] },
  { titles: OWN, rows: ['姓名 | «停留·在线·在端·活跃»时间', '$who0 | $span', '$who1 | $span', '$who2 | $span'] },
  { titles: OWN, rows: ['«在端·在线·停留»时数', '$who0', '$span', '$who1', '$span'] },
  { titles: '日志 足迹 记录', rows: ['登录 $am', '退出 $pm', '合计 $span'] },
  { titles: OWN, rows: ['今日«在线·使用·登录» $n / 30 分钟', '«退出后停止计时·未达标的月底通报»'] },
  { titles: '说明 须知 帮助', rows: ['«登录后自动开始计时，退出停止·打开应用即计时，锁屏暂停»', '本月 $span'] },
  { titles: OWN, rows: ['«有效·计入»时长 $span', '无操作 5 分钟暂停'] },
  { titles: OWN, rows: ['日期 | 时长(分)', '3月1日 | 3$n', '3月2日 | 4$n', 'App 使用'] },
];

/** Clean pages: nothing of a restricted function is on them. */
export const LOOK_ALIKES: readonly Form[] = [
  { titles: '会议安排 会务安排', rows: ['09:00–10:30 局长办公会 三楼会议室', '14:30–16:00 项目调度会', '参会：$who0、$who1'] },
  { titles: '访客登记 来访预约', rows: ['$who0 来访 办公室 进 $am 出 $am', '$who1 来访 财务科 进 $am 出 $am'] },
  { titles: '收发室 快递代收', rows: ['$who0 顺丰 «待取·已取» $am', '$who1 圆通 已签收 $am'] },
  { titles: '值班表 值班安排', rows: ['$who0 白班 08:00 20:00', '$who1 夜班 20:00 08:00'] },
  { titles: '用车记录 派车单', rows: ['豫A123$n0 $who0 已还车 $am', '豫A456$n0 $who1 出车 $am'] },
  { titles: '请假 休假申请', rows: ['年休假 1$n 天 已休 $n 天', '$who0 事假 3月2日 至 3月3日', '[新建申请]'] },
  { titles: '设备 监控点位 闸门', rows: ['«1号泵·东门摄像头» 在线 3$n0 小时', '«2号泵·西门摄像头» 在线 2$n0 小时', '1号闸 开 $am 关 $pm'] },
  { titles: '菜价 物价监测', rows: ['品种 | 均价(元/斤)', '白菜 | 3.$n', '萝卜 | 2.$n', '土豆 | 1.$n'] },
  { titles: '考试成绩 成绩查询', rows: ['法律基础 9$n 分', '公文写作 8$n 分', '合格线 60 分'] },
  { titles: '进度查询 办件查询', rows: ['查询时间 3月2日 $am', '受理编号 202603021$n0', '办理时长 $n 个工作日'] },
  { titles: '信访台账 工单统计', rows: ['城关镇 $fall0 件', '三河乡 $fall1 件', '柳林镇 $fall2 件'] },
  { titles: '通讯录 内线电话', rows: ['办公室 64$n0', '财务科 63$n0', '人事科 62$n0'] },
  { titles: '积分兑换 爱心超市', rows: ['洗衣液 300 积分', '雨伞 200 积分', '毛巾 100 积分', '[兑换]'] },
  { titles: '学习档案 学分记录', rows: ['年度学时 4$n / 90', '必修 3$n', '选修 1$n'] },
  { titles: '登录设备 账号安全', rows: ['上次登录 3月2日 $am', '登录地点 本市', '[修改密码]'] },
  { titles: '停车缴费 停车场', rows: ['豫A1234$n', '停留时间 $n 小时 1$n 分', '应缴 $n 元'] },
  { titles: '报送情况 材料报送', rows: ['城关镇 已报', '三河乡 未报', '柳林镇 已报', '未报 1 个'] },
  { titles: '医生出诊 门诊排班', rows: ['医生 | 上午 | 下午', '$who0 | 出诊 | 休', '$who1 | 休 | 出诊', '$who2 | 出诊 | 休'] },
  { titles: '班车 公交', rows: ['站点 | 首班 | 末班', '南门 | 06:1$n | 20:3$n', '东站 | 06:2$n | 20:4$n'] },
  { titles: '用电统计 能耗', rows: ['办公室 $fall0 度', '财务科 $fall1 度', '人事科 $fall2 度'] },
  { titles: '大厅排队 叫号', rows: ['A1$n 请到 3 号窗口', '前面等候 $n 人', '预计 1$n 分钟'] },
  { titles: '视频会议 会议直播', rows: ['会议时长 01:1$n:2$n', '参会 3$n 人', '[回放]'] },
];
