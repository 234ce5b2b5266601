/** Chinese personal names, as far as a text alone can tell them. Pure. */
import { isPlace } from './places.ts';
import { BY_SOUND, DOUBLE, RARE, SINGLE } from './surnames.ts';
import { isWord } from './words.ts';

const FAMILY = `(?:${DOUBLE.join('|')}|[${SINGLE}${RARE}])`;
/** What two to four characters that begin with a surname's character are more often than a name. */
const NO_NAME =
  /(?:局|科|处|室|部|院|所|中心|办|站|队|组|会|司|厅|委|县|区|镇|乡|村|市|省|户|街道|社区|单位|管理|服务|信息|通知|公告|学习|办公|查询|统计|任务|审核|审批|文件|时间|时长|安全|常用|全部|高级|关于|方案|程序|成绩|成功|计划|项目|简介|商城|游客|连接|原因|来源|口令|施工中|来电|[号码框域类项表栏])$|^.[池花米包车房位元家]$|^周[一二三四五六日天末]$/u;

/** The dots between the parts of a name, as they are typed and as they are read from pixels. */
const DOT = '[·•‧∙・．]';

/** A surname and a given name of one or two characters, nothing else. Names with a middle dot (minorities) count. */
export const NAME = `(?:${FAMILY}\\p{Script=Han}{1,2}|\\p{Script=Han}{1,8}(?:${DOT}\\p{Script=Han}{1,8})+)(?!\\p{Script=Han})`;
const WHOLE = new RegExp(`^${NAME}$`, 'u');
const DOTTED = new RegExp(DOT, 'u');
const BY_SOUND_ALONE = new RegExp(`^[${BY_SOUND}]{3,10}$`, 'u');
/** Of the characters of a name with dots: this part is of those that write foreign sounds. */
const MOSTLY_BY_SOUND = 0.7;
/** Anywhere in a text: parts with dots that are all written by their sound. */
export const DOTTED_BY_SOUND = new RegExp(`[${BY_SOUND}]{1,9}(?:${DOT}[${BY_SOUND}]{1,9})+`, 'gu');
const RARELY = new RegExp(`^[${RARE}]`, 'u');
/** Hardly ever in a given name. */
const NEVER_GIVEN =
  /[的了是在不个们这那及或被把到对等与说各每为给和将就也都间场镇县区市省街路号楼室厅局处科部所站院校厂店库网页栏项款件份次章节例规册据系户账码录退删除编辑添查询搜索返版载打签考审批办告闻务员职责岗班限额量率值榜层分]/u;

/** Names of two characters are set with a space between them, to stand as wide as those of three. */
const closed = (text: string): string => text.trim().replace(/^(\p{Script=Han})[ \u3000]{1,4}(\p{Script=Han})$/u, '$1$2');

/** The ways a name is written: as it is, and one of two characters with a space between them. */
export function writingsOf(name: string): readonly string[] {
  const [first = '', second = '', ...rest] = Array.from(closed(name));
  if (second === '' || rest.length > 0) return [name];
  return [`${first}${second}`, ...[' ', '  ', '\u3000'].map((space) => `${first}${space}${second}`)];
}

/**
 * Could the whole text be the name of a person? Words of an interface that merely begin like one are left out; so are places, and of
 * what begins with a rare surname or has dots in it whatever a dictionary has.
 */
export function looksLikeName(text: string): boolean {
  const plain = closed(text);
  if (!WHOLE.test(plain) || NO_NAME.test(plain) || isPlace(plain) || WHOLE_LABEL.test(plain)) return false;
  if (DOTTED.test(plain)) return isWrittenBySound(plain.split(DOTTED));
  return !RARELY.test(plain) || !(isWord(plain) || NEVER_GIVEN.test(plain.slice(1)));
}

/** 努尔兰·哈德尔, but not 科员·信息科 or 数字云南·政务. */
export function isWrittenBySound(parts: readonly string[]): boolean {
  const all = parts.join('');
  const many = Array.from(all).filter((character) => BY_SOUND.includes(character)).length;
  return many >= all.length * MOSTLY_BY_SOUND && parts.every((part) => part.length === 1 || !(isPlace(part) || isWord(part)));
}

/** Could it be one within a sentence, where only the words around it tell? `given`: what follows the surname. */
export function isLikelyName(text: string, given: string): boolean {
  return looksLikeName(text) && !NEVER_GIVEN.test(given) && !isWord(text);
}

/** Right after a label that only a person's name follows, any surname will do, and a name written by its sound. */
export function mayBeName(text: string): boolean {
  const plain = closed(text);
  if (looksLikeName(plain) || (WITH_KNOWN_SURNAME.test(plain) && !NO_NAME.test(plain))) return true;
  if (NO_NAME.test(plain) || NOBODY.test(plain) || isWord(plain)) return false;
  return /^\p{Script=Han}{2,4}$/u.test(plain) || BY_SOUND_ALONE.test(plain) || DOTTED_NAME.test(plain);
}

/** Here a place's or a word's name counts as well: 高明 and 安静 are names of persons too. */
const WITH_KNOWN_SURNAME = new RegExp(`^(?:${DOUBLE.join('|')}|[${SINGLE}])\\p{Script=Han}{1,2}$`, 'u');
const DOTTED_NAME = new RegExp(`^\\p{Script=Han}{1,8}(?:${DOT}\\p{Script=Han}{1,8})+$`, 'u');
/** 扎西次仁: no surname, and no dictionary has it. */
export const isWrittenBySoundAlone = (text: string): boolean => BY_SOUND_ALONE.test(text) && !isWord(text) && !isPlace(text);

const NOBODY =
  /^(?:无|没有|暂无|未知|待定|[已未待可需应][^的]*|请(?:选择|输入|填写).*|匿名|本人|保密|选填|必填|不详|共.*|.*(?:方式|电话|手机|号码|地址|部门|职务|类型|类别|名称|日期|编号|状态|备注))$/u;

const LABELS = [
  '姓\\s*名',
  '(?:真实|用户|本人|学员|员工|家长|学生|患者)姓名',
  '姓名/昵称',
  '(?:请假|销假|发件|审签|联系|经办|负责|申请|申报|填报|填表|办理|报告|上报|提交|举报|投诉|反馈|咨询|当事|委托|代理|责任|巡查|走访|受访|被访|签到|打卡|审批|审核|处理|接收|收件|寄件|收货|发起|创建|发布|主持|主讲|授课|记录|校对|拟稿|签发|主办|承办|经手|监护|扶养|抚养|保管|证明|介绍|推荐|值守|巡护|检查|验收|交接|接报|被投诉|被举报|被检查|被帮扶|被执行|嫌疑|受害|产权|承租|出租|经营|受理|回访|督办|协办|跟进)人(?:员)?',
  '法定代表人',
  '(?:参加|参会|出席|列席|与会|值班|带班|到会|缺席|请假|迟到|获奖|入选|陪同|随行|检查|走访|在岗)(?:人员|人|领导|名单)',
  '(?:走访|帮扶|服务|慰问|救助|包保)对象',
  '(?:分管|带班|值班|包保|联系|挂点|包村|主管)领导',
  '(?:包保|驻村|联村|包村|包片)(?:责任人|干部)',
  '户主|业主|车主|房东|租客|家长|配偶|父亲|母亲|死者|伤者|证人|原告|被告|法人|监事|股东|司机|驾驶员|乘客|患者|学员|员工|成员|组员|主讲|讲师|(?<!工)作者|记者|供稿|摄影|责编|签名|签字|收款人|付款人|户名|持卡人',
  '值班员|护林员|网格员|巡查员|巡护员|联络员|安全员|信息员|护士|医生|教练|楼长|河长|林长|路长|片长|村支书|班主任',
] as const;
/** What stands before a person's name, as a label of its own or before a colon. */
export const PERSON_LABEL = `(?:${LABELS.join('|')})`;
const WHOLE_LABEL = new RegExp(`^${PERSON_LABEL}$`, 'u');
/** Of these, those that stand before nothing else. */
export const ONLY_PERSON = new RegExp(`^(?:${LABELS.slice(0, 4).join('|')}|户主|业主|车主|持卡人|收款人|付款人|签名|签字)$`, 'u');

/** Words that make the number or address after them a public contact of a unit, not a person's. */
export const PUBLIC_CONTACT =
  /(?:投诉|举报|监督|客服|服务|咨询|值班|建议|意见|反馈|纠错|维权|信访|办公|公开|监察|对外|官方)(?:与|和|及|、|投诉|举报|监督|建议|意见|反馈|咨询)*(?:电话|热线|专线|手机|号码|邮箱|邮件|方式|渠道|e-?mail)|(?:投诉|举报|监督|建议|反馈|咨询)\s*[:：]?\s*$|热线|专线|总机|传真|联系我们/iu;

const PLACE_OF_WORK = '(?:局|处|科|室|部|委|办|厅|院|所|站|队|组|班|中心|街道|社区|村|镇|乡|支部|党委|公司|学校|医院|大厅|窗口)';
/** What a person is at work. */
export const POST =
  '(?:(?:副|代理|常务|第一)?(?:主任|局长|处长|科长|股长|所长|站长|队长|组长|班长|书记|镇长|乡长|村长|部长|院长|校长|会长|秘书长|主席|委员|镇长助理)|科员|干事|办事员|专员|主管|经理|工程师|网格员|护林员|巡护员|联络员|主班|副班|备班|带班|值班员?|(?:[一二三四]级)?(?:主任科员|调研员)|学员|讲师|教师|管理员)';
/** What stands right below or after a person's name: where the person works, and as what. */
const AFFILIATION = new RegExp(
  `^[\\p{Script=Han}\\d（）()、]{0,12}(?:${PLACE_OF_WORK}|${POST})(?:[\\s·|/，,　-]+[\\p{Script=Han}\\d]{0,10}(?:${PLACE_OF_WORK}|${POST}))?$`,
  'u',
);

/** Is the whole text a place of work or a post, as under a name in a list of persons? */
export const isAffiliation = (text: string): boolean => AFFILIATION.test(text.trim());
