/** What an open hand for the three required items taught, as classes in other words than its own, with the look-alike beside each. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/rules/load.ts';
import type { ClauseId } from '../../src/rules/pack.ts';
import type { Case, CaseScreen, Label } from '../corpus/schema.ts';
import { judgeCases, wrongOf } from '../corpus/score.ts';

const rules = await loadRules();

/** kind, title, the way to it (without its own title), rows. */
type Page = readonly [kind: CaseScreen['kind'], title: string, way: readonly string[], rows: CaseScreen['rows']];
type Cell = readonly [outcome: Label['outcome'], ...pages: readonly Page[]];

const mine = (...rows: CaseScreen['rows']): Page => ['mine', '我的', [], rows];
const form = (title: string, ...rows: CaseScreen['rows']): Page => ['form', title, ['首页'], rows];
const aside = (title: string, ...rows: CaseScreen['rows']): Page => ['form', title, ['我的'], rows];
const login = (...rows: CaseScreen['rows']): Page => ['login', '登录', [], ['_账号_', '_密码_', '[登录]', ...rows]];
const about = (...rows: CaseScreen['rows']): Page => ['about', '关于', ['我的'], rows];

function wrong(clause: ClauseId, [outcome, ...pages]: Cell, declaration: Case['declaration'] = {}): unknown {
  const screens = pages.map(([kind, title, way, rows]): CaseScreen => ({
    kind,
    title,
    ...(kind === 'home' || kind === 'login' || kind === 'cover' ? {} : { path: [...way, title] }),
    phase: kind === 'login' || kind === 'cover' ? 'signed-out' : 'signed-in',
    rows,
  }));
  const [cell] = judgeCases([{ id: 'required-001', declaration, labels: [{ clause, outcome, because: '见条款' }], screens }], rules);
  return cell === undefined || wrongOf(cell) !== null ? [cell?.got, cell?.because] : null;
}

const table = (cells: Readonly<Record<string, readonly Cell[]>>): [string, Cell][] =>
  Object.entries(cells).flatMap(([name, all]) =>
    all.map((cell): [string, Cell] => [`${name}: ${cell[0]} ${JSON.stringify(cell.slice(1))}`, cell]),
  );

describe('complaints', () => {
  const capsule = (...rows: CaseScreen['rows']): Page => ['dialog', '菜单', ['右上角'], rows];
  const menu = ['<转发给朋友>', '<浮窗>', '<重新进入小程序>'];
  it.each(
    table({
      'a number in the help that the app draws as an article': [
        ['review', ['article', '帮助', ['我的'], ['忘记密码怎么办：联系管理员。', '技术支持电话 0898-6120 4430（工作日）']]],
        ['review', ['article', '常见问题', ['我的'], ['怎样报修：首页右上角加号。', '投诉电话：0898-61204431']]],
        ['fail', ['article', '帮助', ['我的'], ['怎样预约：打开“预约”，选好日期。', '门诊部 0898-61204432']]],
        ['fail', ['article', '防汛提醒', ['新闻'], ['各村注意转移。', '技术支持电话 0898-61204433']]],
      ],
      'the menu of the host platform is not the app': [
        ['fail', capsule(...menu, '<反馈与投诉>')],
        ['fail', ['other', '更多操作', ['首页'], ['添加到桌面', '投诉', '设置', '取消']]],
        ['fail', capsule('{转发} | {复制链接} | {反馈与投诉}', '[取消]')],
        ['fail', capsule(...menu, '<投诉>'), ['form', '投诉', ['右上角', '菜单'], ['_投诉原因_', '[提交]']]],
        ['pass', capsule(...menu, '<反馈与投诉>'), mine('<意见反馈>', '<我的预约>')],
        ['pass', mine('<意见反馈>', '<分享给朋友>', '<添加到桌面>')],
        ['pass', ['dialog', '联系我们', ['我的'], ['<投诉建议>', '<拨打电话>']]],
      ],
      'what is not there yet, or no longer, is no function; a pause is for a person': [
        ['fail', mine('<投诉建议>'), ['other', '投诉建议', ['我的'], ['该功能即将上线', '[返回]']]],
        ['fail', mine('<意见反馈>'), ['dialog', '意见反馈', ['我的'], ['功能开发中', '[我知道了]']]],
        ['fail', mine('<客服留言>'), ['dialog', '客服留言', ['我的'], ['留言服务已停用', '[确定]']]],
        ['fail', mine('<我要投诉>'), ['error-page', '我要投诉', ['我的'], ['404', '您访问的页面不存在']]],
        ['review', mine('<投诉建议>'), ['other', '投诉建议', ['我的'], ['系统升级中，请稍后再试', '[返回]']]],
        ['review', mine('<我要投诉>'), ['error-page', '我要投诉', ['我的'], ['网络连接超时', '[重试]']]],
        ['pass', mine('<意见反馈>'), aside('意见反馈', '图片上传功能开发中', '_请写下您的意见_', '[提交]')],
        ['pass', mine('<投诉建议>'), ['other', '投诉建议', ['我的'], ['在线填写即将上线', '投诉电话 0716-8223371']]],
      ],
      'a number is called by what stands with it, not by the next entry': [
        ['review', ['home', '首页', [], ['{举报赌博} | {办证}', '96110', '/首页/ | /我的/']]],
        ['review', ['home', '首页', [], ['{投诉工单} | {派单}', '0716-8223371', '/首页/ | /我的/']]],
        ['review', ['list', '便民电话', ['我的'], ['热线 12345', '燃气 8112233', '供水 8112244', '供电 95598']]],
        ['fail', ['list', '便民电话', ['我的'], ['开锁 8112255', '燃气 8112233', '供水 8112244', '供电 95598']]],
        ['pass', ['home', '首页', [], ['投诉电话', '0716-8223371', '/首页/ | /我的/']]],
        ['pass', mine('<意见建议热线 0716-8223371>')],
        ['review', login({ text: '投诉电话 0716-8223371', contrast: 1.1 })],
        ['pass', login({ text: '投诉电话 0716-8223371', contrast: 4 })],
      ],
      'accounts to write to': [
        ['pass', about('投诉建议请加微信：lnt_kefu01', '版本 2.0')],
        ['pass', about('意见反馈QQ：38212907')],
        ['review', about('使用交流QQ群：672310548')],
        ['review', about('意见反馈微信群：lnt2026x')],
        ['review', about('服务专员微信：lj-sj03')],
        ['review', about('意见建议可发抖音私信“临江农业”')],
        ['fail', about('微信公众号：临江农业', '版本 2.0')],
      ],
      'other matters than the app and its unit': [
        ['fail', form('英烈留言', '_献给英雄的话_', '[敬献]')],
        ['fail', form('新春祝福', '_写下您的祝福_', '[发送]')],
        ['review', form('规章意见征集', '《停车办法》第三条', '_您的修改意见_', '[提交意见]')],
        ['fail', form('公文征求意见', '_反馈意见_', '[提交]')],
        ['review', form('环境违法举报', '_被举报单位_', '_违法行为_', '[提交举报]')],
        ['review', form('投诉商家', '_商家名称_', '_经过_', '[提交]')],
        ['review', form('商标侵权投诉', '_侵权店铺_', '[提交]')],
        ['pass', form('投诉窗口人员', '_您要投诉的事_', '[提交]')],
        ['pass', form('违规使用举报', '举报强制使用、重复填报等增加负担的应用', '_您要反映的情况_', '[提交]')],
        ['pass', form('给局里留言', '_留言内容_', '[发送]')],
      ],
      'what answers by itself, and what asks about a service': [
        ['review', form('智能问答', '您对办事有什么意见', '_请输入关键词_', '[发送]')],
        ['review', ['home', '首页', [], ['{机器人} | {办证}', '/首页/ | /我的/']]],
        ['pass', form('智能客服', '_请输入_', '[发送]', '[我要投诉]')],
        ['review', form('食堂满意度调查', '_您对食堂的建议_', '[提交问卷]')],
        ['review', form('评一评', '☆☆☆☆☆', '[完成]')],
        ['pass', form('好差评', '_差评原因（将整改并回访）_', '[提交评价]')],
        ['pass', form('评价与建议', '_您的建议_', '[提交]')],
        ['fail', form('培训需求调查', '○ 公文写作', '○ 数据分析', '[提交问卷]')],
      ],
      'a form by what it says it is for': [
        ['pass', form('食堂监督', '反映卫生、价格及本应用问题', '_内容_', '[提交]')],
        ['pass', aside('职工说事', '说说您工作中的烦心事', '_写在这里_', '[说给工会听]')],
        ['pass', aside('减负', '本系统是否给您添了负担', '_哪个功能、哪一步_', '[告诉我们]')],
        ['pass', aside('租户来信', '_来信内容_', '[寄出]')],
        ['pass', aside('随手提', '_您的想法_', '[投递]')],
        ['pass', aside('意见直通车', '反映类型', '具体情况', '[匿名提交]')],
        ['pass', mine('<对本平台评价与投诉>')],
        ['review', form('问题上报', '_问题类型_', '_问题描述_', '[上报]')],
        ['pass', aside('问题反馈', '_问题描述_', '[提交]')],
        ['fail', form('整改反馈', '_整改情况_', '[提交反馈]')],
        ['fail', form('指标核实', '_核实说明_', '[回复]')],
        ['fail', form('拟办意见', '_请输入意见_', '[提交]')],
        ['fail', form('科室意见', '_意见_', '[提交]')],
        ['fail', form('导师意见', '_意见_', '[发送]')],
        ['review', form('转正意见', '_支部大会意见_', '[提交]')],
        ['review', form('主持人意见', '_内容_', '[提交]')],
        ['pass', form('乘车意见', '_要反映的情况_', '[提交]')],
        ['review', form('参会反馈', '○ 参加　○ 请假', '[提交反馈]')],
        ['review', ['list', '收文处理单', ['首页'], ['<请种植科阅处>', '[填写意见]']]],
        ['pass', aside('使用反馈', '_内容_', '[提交反馈]')],
        ['review', ['list', '家校联系', ['首页'], ['<王老师：明天家长会>', '[给老师留言]']]],
        ['pass', mine('<建议投递箱>')],
        ['pass', form('村民呼声', '_内容_', '[提交]')],
        ['pass', form('村民意见', '_意见_', '[提交]')],
        ['review', form('订餐', '_留言（少盐）_', '[提交订单]')],
        ['review', form('预约取号', '_留言_', '[提交预约]')],
        ['review', form('申请调解', '_您的诉求_', '[提交申请]')],
        ['fail', ['list', '健康建议', ['首页'], ['<少盐少油>', '<每周运动三次>']], ['home', '首页', [], ['{健康建议}', '/首页/']]],
        ['fail', ['home', '首页', [], ['{代表建议} | {政协提案}', '/首页/ | /我的/']]],
        ['pass', ['home', '首页', [], ['{市民建议} | {办事}', '/首页/ | /我的/']], form('市民建议', '_标题_', '_内容_', '[提交]')],
        ['pass', mine('[联系客服（咨询、投诉、建议）]')],
        ['review', mine('[联系客服]')],
        ['review', ['list', '帮助中心', ['我的'], ['<怎样登录>', '没有找到答案？联系客服']]],
        ['fail', ['list', '帮助中心', ['我的'], ['<怎样登录>', '<怎样找回密码>']]],
        ['review', about('纪检监察举报电话 0716-8221111')],
        ['review', about('违法举报热线 0716-8221112')],
        ['pass', about('纪检监察投诉建议电话 0716-8221111')],
        ['review', ['article', '投诉受理', ['我的'], ['受理地点：政务大厅 5 号窗口', '工作日 9:00—17:00']]],
        ['fail', ['article', '办事大厅', ['我的'], ['地址：解放路 5 号', '工作日 9:00—17:00']]],
      ],
    }),
  )('%s', (_name, cell) => expect(wrong('complaints', cell)).toBeNull());
});

describe('host-unit-name', () => {
  it.each(
    table({
      'an office behind the name leaves it whole; another body does not': [
        ['pass', login('临江市农业农村局 种植业科')],
        ['pass', login('临江市农业农村局　数字农业办公室')],
        ['pass', ['home', '首页', [], ['临江市农业农村局 法规处', '/首页/ | /我的/']]],
        ['pass', ['home', '首页', [], ['临江市农业农村局（临江市农机服务站）', '/首页/ | /我的/']]],
        ['review', login('欢迎登录临江市农业农村局移动办公平台')],
        ['fail', login('欢迎登录农业农村移动办公平台')],
        ['review', login('临江市农业农村局 信息中心')],
        ['review', login('临江市农业农村局执法支队')],
      ],
      'who gives the accounts, in a sentence of the app itself': [
        ['review', ['other', '注销账号', ['我的', '设置'], ['您的账号由临江市农业农村局统一发放', '[申请注销]']]],
        ['review', ['settings', '设置', ['我的'], ['本应用由临江市农业农村局统一管理', '<清缓存>']]],
        ['fail', ['other', '墒情', ['首页', '地块'], ['数据由临江市农业农村局提供', '墒情 62%']]],
        ['fail', ['other', '帮助', ['我的', '设置'], ['您的账号由市大数据中心统一发放']]],
      ],
    }),
  )('%s', (_name, cell) => expect(wrong('host-unit-name', cell)).toBeNull());
});

describe('a contraction at the foot of the login page', () => {
  const hostUnit = { name: '岭北自治州民族宗教事务委员会' };
  const entering = ['_账号_', '_密码_', '[登录]'] as const;
  it.each([
    ['review', ['岭北云办', ...entering, '岭民宗']],
    ['fail', ['岭民宗', '岭北云办', ...entering]],
    ['fail', ['岭北云办', ...entering, '岭交通']],
  ] as const)('%s: %j', (outcome, rows) => expect(wrong('host-unit-name', [outcome, login(...rows)], { hostUnit })).toBeNull());
});

describe('filing-number', () => {
  const number = '政移备2026-460200-0091';
  const label = `备案编号：${number}`;
  const home: Page = ['home', '首页', [], ['{收文} | {日程}', '/首页/ | /我的/']];
  it.each(
    table({
      'on a page that goes by itself': [
        ['review', ['cover', '启动页', [], ['临农通', '跳过 3', label]], home],
        ['review', ['cover', '启动页', [], ['临农通', '5s 跳过', label]], home],
        ['pass', ['cover', '启动页', [], ['临农通', '[进入]', label]], home],
        ['pass', ['cover', '启动页', [], ['跳过 3', label]], login(label), home],
      ],
      'cut after few digits': [
        ['fail', login({ text: '备案编号：政移备20…', cut: true }), home],
        ['fail', login({ text: '备案编号：政移备2026-4602…', cut: true }), home],
      ],
      'a height at the threshold may lie below it': [
        ['review', login({ text: label, contrast: 6, dp: 8 }), home],
        ['review', login({ text: label, contrast: 6, dp: 8.7 }), home],
        ['pass', login({ text: label, contrast: 6, dp: 9 }), home],
      ],
    }),
  )('%s', (_name, cell) => expect(wrong('filing-number', cell, { issuedNumber: { number } })).toBeNull());

  const issued = (issuedNumber: string): Case['declaration'] => ({ issuedNumber: { number: issuedNumber, issuedOn: '2026-02-20' } });
  it.each([
    ['130500202600302', '130500202600399', 'fail'],
    ['130500202600302', '1305002026…', 'fail'],
    ['130500202600302', '130500202600302', 'pass'],
    ['2026-320100-0017', '2026-320100-0071', 'fail'],
    // A telephone and a date behind the label are no numbers: within the days allowed, for a person.
    ['130500202600302', '13907161234', 'review'],
    ['2026-320100-0017', '2026-03-02', 'review'],
  ] as const)('issued %s, shown %s: %s', (number, shown, outcome) =>
    expect(wrong('filing-number', [outcome, login(`备案编号：${shown}`), home], issued(number))).toBeNull(),
  );
});

describe('what a second open hand taught', () => {
  const page = (title: string, ...rows: CaseScreen['rows']): Page => ['other', title, ['首页'], rows];
  it.each(
    table({
      'what the app shows is put right': [
        ['review', form('位置纠错', '_补充说明_', '上传照片', '[提交]')],
        ['review', form('地图纠错', '西河渡口', '_补充说明_', '[提交]')],
        ['pass', form('问题反馈', '类型 信息纠错 / 使用不便', '_反馈内容_', '[提交]')],
      ],
      'its reader is sent to another place': [
        ['review', page('互动交流', '扫码关注“河西水务”公众号', '在公众号“我要说”里留言', '[保存二维码]')],
        ['review', page('互动交流', '请到门户网站留言，三日内答复', '工作日 8:30—17:30')],
        ['pass', page('互动交流', '也可在公众号留言', '<我要留言>', '<我的留言>'), form('我要留言', '_留言内容_', '[提交]')],
      ],
    }),
  )('%s', (_name, cell) => expect(wrong('complaints', cell)).toBeNull());
  it.each([
    ['西河市委组织部', '主办单位：中共西河市委组织部', 'pass'],
    ['中共西河县纪委', '主办单位：西河县纪委', 'pass'],
    ['西河市农业农村局', '主办单位：中共西河市农业农村局委员会', 'fail'],
    ['西河市委组织部', '主办单位：中共东河市委组织部', 'fail'],
    // In a sentence, in a greeting, letter under letter, in an agreement: for a person.
    ['中共西河县纪委', '欢迎使用中共西河县纪委掌上平台', 'review'],
    ['西河县纪委', '您的账号由中共西河县纪委统一发放', 'review'],
    ['中共西河县委宣传部', '中共西河县委宣传部发布的文明实践平台', 'review'],
    ['中共西河县委宣传部', '中共东河县委宣传部发布的文明实践平台', 'fail'],
  ] as const)('%s, shown %s: %s', (name, shown, outcome) =>
    expect(wrong('host-unit-name', [outcome, login({ text: shown, dp: 12 })], { hostUnit: { name } })).toBeNull(),
  );
  it('who runs it is told, deep down: for a person', () => {
    const deep: Page = ['other', '法律信息', ['我的', '设置', '通用'], ['<用户协议>', '运营者：西河市水务局', '版本 6.2.0']];
    expect(wrong('host-unit-name', ['review', deep], { hostUnit: { name: '西河市水务局' } })).toBeNull();
  });
});
