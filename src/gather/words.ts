/**
 * The words by which the walk finds its way and keeps its hands still. General Chinese app vocabulary only:
 * what the clauses ask for stands in the rule pack, and no word of a particular app belongs here.
 * All patterns are tested on labels with white space removed.
 */

/** Endings that name a page about a thing, not the act. */
const NAVIGATES = '(记录|列表|管理|统计|查询|历史|情况|明细|说明|指南|中心|规则|须知|流程|进度|结果|公告|通知|的)';

/** Acts that write, send, pay, delete or sign. Never tapped; recorded as `would-change-data`. */
export const ACT = new RegExp(
  [
    `^(确认|立即|马上|一键|我要|去|点击|现在|继续|完成|再次|批量|全部)?(提交|保存|发布|发表|发送|上报|上传|报名|申领|领取|兑换|支付|付款|缴费|缴纳|下单|购买|充值|签收|签批|签章|签字|批准|驳回|退回|办结|转办|派发|下发|受理|催办|催促|督促|撤办|送出|寄出|递交|呈报|报送)(?!.*${NAVIGATES}).{0,6}$`,
    '^(确认|立即|马上|点击|一键)?(保存|暂存|另存).{0,6}$',
    `^(立即|马上|我要|点击|去|投)?(投票|点赞|赞一个|收藏|取消收藏|关注|评论|转发|打赏|踩|拉黑|分享)(?!.*${NAVIGATES}).{0,4}$`,
    '^(赞|已?点?赞过?|喜欢|顶)[（(]?\\d*[)）]?$',
    '删除|清空|清除|清理|移除|解绑|解除|作废|撤销|撤回|卸载|重置|格式化',
    `^(下载|缓存|导出|打印|订阅|取消订阅|置顶|绑定|授权|设为|签订|承诺|播放)(?!.*${NAVIGATES}).{0,8}$`,
    '^(开始|继续|立即|马上|进入)(学习|播放|答题|考试|培训|测试|练习|阅读|观看|上课|听课)',
    '^加入(?!我们|记录|列表|方式)',
    '^(退出|离开|退掉|解散)((该|本|此|当前|这个)?(群聊?|群组|小组|团队|圈子|班级|课程|活动|会话|会商|讨论组?)|这里|这儿|此处|这个)$',
    '^(发|发出|发言)$',
    '^(有用|有帮助|没用|支持|反对|推荐|感谢|送花|献花|鲜花|爱心|加油|想看|喜欢)[（(]?\\d+[)）]?$',
    '^[+＋]?(加?关注|加好友)(他|她|TA)?$',
    `^(我要|我来|立即|马上|现在|确认|点击)(参加|参与|加入|认领|抢|领)(?!.*${NAVIGATES}).{0,6}$`,
    `^(下达|签发|发出|启动|终止|解除|执行)(?!.*${NAVIGATES}).{0,6}(令|指令|命令|通知书?|预案|响应|调度)$`,
    `^(转派|改派|指派|分派|移送|转交)(?!.*${NAVIGATES}).{0,8}$`,
    `^标记(为)?.{0,4}(完成|已办|办结|处理|已处理)$`,
    '回执$',
    '^(确认|我)?(收到|已阅|已知晓|知晓|已读)$',
    '(全部|一键|批量)?(标|设|置)?为?已读$',
    '^全读$',
    '^(立即|马上)?(注册|预约|取号|挂号|交卷|答题|抽奖|接单|抢单)$',
    `^(确认|点击|我要|立即|马上|现在)?(完成|完工|收工|结束|终止|销号|核实|确认)(?!率|度|情况|时间|日期|数|量|人|名单|单|函|书|进度|中$|的)(?!.*(${NAVIGATES}|榜|排)).{1,6}$`,
    '^(开始|结束|停止)(录音|录像|直播|巡查|巡护|巡检|采集|定位|上报|考试|答题)$',
    '(SOS|报警|求助|呼救|一键呼叫)',
    '获取(短信)?(验证码|动态码)|发送(短信)?验证码',
    '检查更新|(立即|马上|现在|一键|去|前往)(更新|升级|下载|安装)|下载安装',
    '(已)?(开启|关闭|启用|停用)$',
    '^(催|[^查看搜找问听读学了解]{1,4})一[下催]$',
    '^(审核|审批|复核)?(不?同意|不?通过|拒绝|拒收|退件|转交|移交|会签|签发|圈阅|归档|认领|领办|分派|指派|派单|核销|暂存|存草稿|存为草稿|加急|提醒(对方|一下|他们?|她们?))$',
    '^(切换|进入|使用|打开)?(到|至|为)?(长辈|关怀|老年|适老|大字|大号字|简洁|极简|标准|普通|夜间|深色|浅色|暗黑|黑夜|日间|护眼|无障碍|青少年)(版|模式)$',
    '^恢复(默认|初始|出厂)',
    '^(增加|减少|加一?|减一?|调大|调小)$',
  ].join('|'),
);

/** Names of settings that many apps change at the tap of their row, going through the values one by one. */
export const PREFERENCE =
  /^((字体|字号|文字|字符)(大小|设置|样式)?|(显示|系统|界面|多|切换)?语言(设置|选择|切换)?|(主题|皮肤|外观|界面)(颜色|风格|设置|模式|切换)?|(深色|夜间|暗黑|护眼|浏览|显示|省流量|流量)(模式|设置)?|(消息|通知|系统)?(提示音|铃声|声音|音效|震动|振动|免打扰)(设置|提醒)?|(消息|接收)?(推送|通知|提醒)(设置|方式|开关)?|(图片|视频|播放)?(清晰度|画质|质量)|自动(播放|登录|更新|下载|锁屏|定位)(设置)?)$/;

/** What stands beside such a name: the value it has now. */
export const SETTING_VALUE =
  /^(跟随系统|(已|未)?(开启|关闭|打开|启用|停用)|开|关|on|off|大|中|小|(较|特|超|很)?(大|小)号?|标准|默认|正常|适中|普通|自动|手动|从不|始终|总是|永不|简体(中文)?|繁[体體](中文)?|中文(简体|繁体)?|english|浅色|深色|白天|夜间|高清|超清|标清|流畅|原图|静音|震动|振动|仅?wi-?fi(下|网络下?)?|\d{1,3}(%|号|px|分钟|秒))$/i;

/** Ends the session or the account. */
export const SIGNS_OUT =
  /退出(登录|账号|系统|当前账号)?$|安全退出|^换一?个人(用|登录?|来)?$|(切换|换一?个|更换|离开(当前|此|本)?)(账号|账户|用户|单位|身份)|注销(账号|账户|登录)?(?!.*(说明|须知|指南|流程|规则|条件|政策|协议)$)|登出/;

/** Checking in, told apart from pages about it. An act, or an entry that may act at once: seen, not tapped. */
export const CHECK_IN_ACT =
  /^(?:(?!.*(?:记录|统计|明细|规则|说明|日历|排行|排名|查询|历史|列表|情况|制度|通知|公告|管理|设置|须知|指南|月报|日报|报表|补卡)).{0,6}(?:打卡|签到|签退|到岗|点名).{0,4}|(?:我|确认)?已?(?:到位|到场|到会|抵达|到达|到点|到站|到村|上岗|离岗|上班|下班|入场|离场)(?:确认|登记|报告|上报|了)?)$/;
export const CHECK_IN_CALL = /^(立即|马上|点击|点我|我要|去|一键|现在|请)[^，。]{0,4}(打卡|签到|签退|到岗|到位|到场|报到)/;

/** What a large button says that only leads on. */
export const OPENS =
  /查看|查询|查找|检索|搜索|筛选|详情|明细|更多|全部|历史|列表|目录|进入|打开|填写|^写(?![入完好上下得])|新增|新建|添加|发起|申请|申报|办理|选择|预览|说明|指南|帮助|返回|回到|加载|重试|刷新|首页|登录|登陆|下一|上一|展开|收起|咨询|修改|编辑|地图|导航|日历|榜|^我的|^去|(?<!开始|停止|结束|保存|上传)(记录|轨迹|进度)$/;

/** Puts a thing among one's own or into a list (收入我的书架, 添加到日程): an act, though a page's name stands in it. */
export const INTO = /^(添加|保存|收藏|转存|[加存放记列])[到至入进](?!我们)|^收([到至进]|入[我你您本]|入个人)/;

/** Hands a thing on to someone, or puts it away (转给值守组, 放进收藏夹); 转给我的 is a page of what was handed on. */
export const GIVES = /^((转|交|派|发|传|推|移)(给|往|至|到)|(放|收|塞|存|加|添加?)进|放[入到]|(加|添加?)[到至])(?!.*的).{1,8}$/;

/** Takes a thing on, gives it away, begins or ends it (接下任务, 开始任务): the page's name in it is that of the thing. */
export const TAKES =
  /^[收存加添放移转记计纳归退领认拿带列并编排塞搬挪揽接取交选报](取|受|收|下|入|进|到|至|掉|走|起|回|为|给|上|好|成|出|去)|^(开始|启动|停止|暂停|恢复|执行|接受|拒绝|放弃|取消|结束|完成)|.我的/;

/** Said as one speaks of what is done with someone or something: no page has such a name. */
export const PHRASE =
  /.(一(个|下|次|份|条)|掉|起来|出去|上去|下去|过去|过来|回去)|^(调|派|送|发|转|移|放|存|传|推)(到|给|往|至)|^(借|交|拿|留|赠)给|[他她]|TA|对方|[了吧]$|(再|一起|一同|一块儿?)(去|来|办|做)$|^(我(来|要|也|去|会|想|能|先)|就(这|那)样?)/i;

/** Nothing but whom one calls in need: who is on duty. */
export const ON_DUTY = /^(总?指挥长?|(值班|值守|带班|当班)(员|人员|领导|干部)|调度员)$/;

/** Leaves the app: phone, mail, other apps, shops. */
export const LEAVES =
  /^(拨打|呼叫|致电|一键拨号|客服热线)|^(打|拨打?)(个|通)?电话|^(给|与|跟).{1,6}(打|通)(个)?电话|^.{0,6}(电话|手机号?码?|热线|座机)[：:]?(0\d{2,3}[-－—]?)?\d{7,8}$|^.{0,6}(电话|手机号?码?|热线|座机)[：:]?1[3-9]\d{9}$|^(联系|办公|值班)?(手机|电话)[：:]?1[3-9][\d*＊]{9}$|^.{0,4}(总值班室|总机|(值班|报警|求助|应急|投诉)电话)$|^拍(?!卖|品|板|档).{1,4}$|^(下载APP|打开APP|应用市场评分|去评分)/i;

/** Says a number to call or a site: leads out of the app, as a rule, or nowhere. */
export const OUTWARD =
  /(0\d{2,3}[-－—]?|^\D*|[-－—])\d{7,8}$|1[3-9]\d{9}|[48]00[-－—]?\d{3,4}[-－—]?\d{3,4}|(网站|官网|网址|公众号|微博|视频号|热线|电话)$/;

/** Answers to things that lie over the app, most harmless first within a kind. */
export const AGREE =
  /^(我?(已)?(阅读)?(并)?同意[，,、]?(并)?(继续|开始|立即)?(继续|使用|进入|登录|授权|体验)?(本?应用)?|同意以上.*|接受(并继续)?|我同意|同意协议.*|好的?，?同意|agree)$/i;
/** Agreeing to use the app: beside a way to refuse it decides on nothing else, whatever the papers are called. */
export const AGREES_TO_USE = /^我?(已?阅读)?(并)?同意[，,、]?(并)?(开始|立即|继续)?(使用|进入|体验)(本?应用|APP)?$/i;
export const REFUSE = /^(不同意|拒绝|暂不同意|不接受|不同意[，,、]?(并|就)?(退出|离开|关闭)(本?应用)?|退出(应用)?|暂不使用|disagree)$/i;
export const CONSENT_TEXT = /隐私(政策|保护|协议|条款)|用户(服务)?协议|个人信息保护|服务协议/;
export const SKIP = /^(跳过|关闭广告|skip)[\s\d:：sS秒|｜>）)]*$/i;
export const LATER =
  /^(以后再说|以后再?(更新|升级|设置|开启)|稍后(再说|再?(更新|升级|设置|开启)|提醒(我)?)?|(暂|先)不(更新|升级|开启|设置|体验|需要|绑定|认证)|下次(再说|吧|一定|提醒)|改天再说|忽略((此|本|该)(次|版本))?(更新|升级)?|跳过(此|本|该)(次|版本)(更新|升级)?|取消(更新|升级)|不(更新|升级)了?|残忍拒绝|不再提醒)$/;
/** What such an offer asks for. */
export const OFFER = /^(立即|马上|现在|去|前往|一键|好的?|确定|确认|继续|开启|打开|允许|同意|绑定|认证|评分|体验|更新|升级|下载|查看)/;
export const UPDATE_TEXT = /(发现|检测到)?新版本|版本(更新|升级)|升级(提示|内容)|更新内容/;
export const ONBOARDING = /^(立即体验|开始使用|马上体验|进入(首页|应用|系统|主页)?|开启.{0,6}之旅|立即进入|开始体验|下一步)$/;
export const UNDERSTOOD = /^(我?知道了|我明白了|好的|好|明白|了解|OK|ok|确定|确认|关闭|我知道啦|收到|×|✕|✖|╳|X|x)$/;
export const DECLINE =
  /^(取消|关闭|暂不|否|不了|不用了?|不需要|不必了?|算了|返回|(我?再)?(想想|看看|等等)|不|我再想想|不(删|改|走|退|换)(了|除)?|留下|点错了|先不(了|.{1,2})?|以后再说|稍后再说|稍后|忽略|×|✕|✖|╳|X|x)$/;
/** Whether what was begun on a form is given up: the walk never fills one in, so nothing is lost. */
export const ASKS_TO_LEAVE =
  /(放弃|退出|停止|取消)(此次|本次|当前|正在)?的?(编辑|填写|修改|录入|输入|作答)|(尚未|还未|还没有?|没有|未)(保存|填写|填完|完成)|(确[定认]要?|是否|要|确定)(离开|返回)|(离开|返回|退出)后?.{0,8}(丢失|不(会|再)?(被)?保存|清空)/;
export const LEAVES_IT =
  /^(确[定认])?(放弃(编辑|修改|填写)?|离开|直接(离开|返回|退出)|不保存(并?(退出|返回|离开))?|退出(编辑)?)$|^(确[定认]|是)$/;
/** Whether one wants to see a page. */
export const ASKS_TO_LOOK =
  /(是否|确[定认]要?|要|请确认后?|可以?|点击)(继续)?(进入|查看|浏览|阅读|访问)|(进入|查看|浏览|访问)(本|该)?.{0,8}[？?]/;
export const LOOKS = /^(继续|确[定认])?(进入|查看|浏览|阅读|访问)$|^(继续|确[定认]|是|是的|好的?|我?(已)?(知道了?|知晓|明白))$/;
/** Where such a question speaks of an act, or of leaving the app, it is more than that. */
export const MATTERS =
  /打卡|签到|签退|到岗|报到|点名|提交|上报|发送|删除|清空|支付|付款|扣[除减]|消耗|兑换|积分|报名|预约|抽奖|投票|授权|绑定|注销|登[录出陆]|退出(应用|程序|系统|账号|软件)|审批|签收|回执|记录(您|你)的|学时|计时|开始(考试|答题|学习)|拨打|呼叫|第三方|外部|浏览器|跳转|下载|安装|更新|升级/;

/** Sends away what lies over a page, and does nothing else there. */
export const CLOSES = /^(取消|关闭|收起|不用了|不需要|算了|×|✕|✖|╳|X|close|cancel)$/i;
export const PERMISSION_ALLOW =
  /^(仅在使用中允许|仅在使用该应用时允许|使用时允许|仅在使用期间允许|始终允许|允许|While using the app|Only this time|Allow)$/i;
export const PERMISSION_PACKAGE = /permissioncontroller|packageinstaller|securitycenter|lbe\.security/;

/** System notices over the app: the process died or hangs. */
export const CRASHED = /(已停止运行|屡次停止运行|停止运行|has stopped|keeps stopping)/;
export const NOT_RESPONDING = /(无响应|没有响应|isn't responding)/;

/** The page says that its server cannot be reached. */
export const ERROR_TEXT =
  /网络(异常|错误|不给力|开小差|连接失败|连接异常|超时|未连接|不可用)|无法(连接|访问)(到)?(网络|服务器|此网站|网页)?|加载失败|请求(失败|超时)|服务器?(异常|错误|繁忙|开小差|无响应)|系统(繁忙|异常)|ERR_[A-Z_]+|网页无法打开|50[0234](错误|Bad|Service|Gateway)/;
export const LOADING_TEXT = /^(正在)?(加载|载入|请求|登录|登陆)中|^loading|请稍(候|等)|请稍后(?!再|重)|努力加载/i;

/** What pages are called. */
export const PAGE_NAMES = {
  login: /^(用户|账号|密码|手机号?|验证码|统一(身份)?(认证)?|欢迎)?(登录|登陆|登入|sign ?in|log ?in)$/i,
  about:
    /^(关于(?!.*(通知|公告|通告|意见|决定|决议|通报|函|报告|请示|批复|方案|办法|规定)$)(我们|本应用|应用|软件|系统|平台|本机|.{0,10})?|版本(信息|说明)|about)$/i,
  mine: /^(我的|我|个人(中心|主页|信息)?|我的主页|用户中心|mine|me|profile)$/i,
  settings:
    /^(系统|应用|通用|账号|个人|偏好|基本|基础|常规|软件|更多|高级|全局)?(设置|设定)$|^(设置中心|偏好|首选项|settings|preferences)$/i,
  home: /^(首页|主页|门户|工作台|home)$/i,
} as const;
export const LEGAL =
  /隐私(政策|保护|协议|条款|声明)|用户(服务|使用|注册)?(协议|须知)|服务(协议|条款)|免责声明|法律声明|(个人信息|第三方|SDK).{0,8}(清单|目录)|许可协议/;

/** Words that make a control worth opening early, with their weight. */
export const PULL: readonly (readonly [RegExp, number])[] = [
  [/考勤|打卡|签到|签退|到岗|值班|值守|巡/, 40],
  [/积分|学分|学时|排行|排名|榜|学习|培训|时长|等级|荣誉|勋章/, 38],
  [/我的|个人中心|^我$/, 36],
  [/设置|关于|帮助|反馈|投诉|建议|留言|客服|联系/, 34],
  [/工作台|应用|服务|更多|全部|业务|办公|功能|管理|事项|任务|日程|中心|菜单/, 24],
  [/登录|登陆/, 20],
];

/** Goes back: the device's own key does that. */
export const BACK = /^(返回|后退|上一页|back|‹|<|＜|←|〈|❮)$/i;

/** A page that stays says that something was changed or done: on another page the same words tell a state. */
export const CHANGED =
  /^(已|成功)?(调整|切换|更改|修改|设置|变更|恢复|更新|生效|设为.{1,6})(成功|完成|为.{1,6})?$|^已(成功|全部|为您)?(催办|送出|下发|派发|转办|上报|登记|发送|回复|转交|同意|通过|驳回|退回|归档|认领|通知|提醒|预约|取消|下单|支付|记录|受理|接收|呼叫|处理|办结|撤回|撤销|解绑|绑定|开启|关闭|打开|启用|停用|标记)(成功|完成)?$/;

/** The page says that an act was done. */
export const DONE =
  /(打卡|签到|签退|提交|操作|上报|保存|收藏|点赞|报名|发送|删除|修改|设置|加入|领取|投票|关注|清理|清除|下载|预约|确认|办理|申请)(已)?(成功|完成)|^已(签到|打卡|提交|收藏|点赞|报名|加入|关注|领取|清理|保存)/;

/** Characters that draw icons or nothing: private use, zero width, variation selectors. */
const SIGNS = /(?:[\u200b-\u200f\u2060\ufeff\ue000-\uf8ff\u{f0000}-\u{10ffff}]|\ufe0e|\ufe0f)+/gu;

/** A label as a person reads it: no icon glyphs, single spaces. */
export function readable(label: string): string {
  return label.replace(SIGNS, ' ').replace(/\s+/g, ' ').trim();
}

/** Emoji, arrows and bullets that stand around a label. */
const ORNAMENT =
  /^[\p{Extended_Pictographic}\p{So}\p{Sk}<‹＜«←❮>›＞»→❯•·●○|｜*]+|[\p{Extended_Pictographic}\p{So}\p{Sk}<‹＜«←❮>›＞»→❯•·●○|｜*]+$/gu;

/** Label to be matched: no white space, no icon glyphs, no ornaments around it (unless it is nothing else, as × and ‹ are). */
export function plain(label: string): string {
  const bare = label.replace(SIGNS, '').replace(/[\s\u00a0\u3000]+/g, '');
  return bare.replace(ORNAMENT, '') || bare;
}

/** The label is the name of something done: written, sent, paid, checked in. */
export function namesAct(label: string): boolean {
  const said = plain(label);
  return ACT.test(said) || CHECK_IN_CALL.test(said) || CHECK_IN_ACT.test(said);
}

/** A text a page may answer to although nothing says so: short (two Latin letters count as one character), whole, no sentence, no figure. */
export function menuLike(label: string): boolean {
  const said = plain(label);
  return (
    said.length >= 1 &&
    said.replace(/[A-Za-z]{2}/g, 'a').length <= 10 &&
    !/[，。；！？：:,;!?%]/.test(said) &&
    !/^[\d.\-/年月日:]+$/.test(said)
  );
}
