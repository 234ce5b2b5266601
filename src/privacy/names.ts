/** Chinese personal names, as far as a text alone can tell them. Pure. */

/** The surnames of some 97 % of people, and the double ones. */
const SINGLE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰庞殷施洪翟安颜倪季牛鲁葛邢伍岳齐梅庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇蓝练楼幸原邰朴粟羊麦冼岑占云聂佘荣浦鞠鲜仝';
const DOUBLE = ['欧阳', '上官', '司马', '诸葛', '皇甫', '尉迟', '公孙', '慕容', '司徒', '令狐', '端木', '夏侯', '东方', '呼延'];
const SURNAME = `(?:${DOUBLE.join('|')}|[${SINGLE}])`;
/** What two to four characters that begin with a surname's character are more often than a name. */
const NO_NAME =
  /(?:局|科|处|室|部|院|所|中心|办|站|队|组|会|司|厅|委|县|区|镇|乡|村|市|省|户|街道|社区|单位|管理|服务|信息|通知|公告|学习|办公|查询|统计|任务|审核|审批|文件|时间|时长|安全|常用|全部|高级|关于|方案|程序|成绩|成功|计划|项目|简介|商城|游客|连接|原因|来源|口令|施工中|[号码框域类项表栏])$|^.[池花米包车房位元]$/u;

/** A surname and a given name of one or two characters, nothing else. Names with a middle dot (minorities) count. */
export const NAME = `(?:${SURNAME}\\p{Script=Han}{1,2}|\\p{Script=Han}{2,6}[·•]\\p{Script=Han}{2,6})(?!\\p{Script=Han})`;
const WHOLE = new RegExp(`^${NAME}$`, 'u');

/** Names of two characters are set with a space between them, to stand as wide as those of three. */
const closed = (text: string): string => text.trim().replace(/^(\p{Script=Han})[ \u3000]{1,4}(\p{Script=Han})$/u, '$1$2');

/** The ways a name is written: as it is, and one of two characters with a space between them. */
export function writingsOf(name: string): readonly string[] {
  const [first = '', second = '', ...rest] = Array.from(closed(name));
  if (second === '' || rest.length > 0) return [name];
  return [`${first}${second}`, ...[' ', '  ', '\u3000'].map((space) => `${first}${space}${second}`)];
}

/** Could the whole text be the name of a person? Words of an interface that merely begin like one are left out. */
export function looksLikeName(text: string): boolean {
  const plain = closed(text);
  return WHOLE.test(plain) && !NO_NAME.test(plain);
}

/** Right after a label that only a person's name follows, any surname will do. */
export function mayBeName(text: string): boolean {
  const plain = closed(text);
  return looksLikeName(plain) || (/^\p{Script=Han}{2,4}$/u.test(plain) && !NO_NAME.test(plain) && !NOBODY.test(plain));
}

const NOBODY =
  /^(?:无|没有|暂无|未知|待定|未填写?|请(?:选择|输入|填写).*|未选择|匿名|本人|保密|选填|必填|不详|.*(?:方式|电话|手机|号码|地址|部门|职务|类型|类别|名称|日期|编号|状态|备注))$/u;

/** What stands before a person's name, as a label of its own or before a colon. */
export const PERSON_LABEL =
  '(?:姓\\s*名|联系人|经办人|负责人|申请人|申报人|填报人|填表人|办理人|报告人|上报人|提交人|举报人|投诉人|反馈人|咨询人|当事人|法定代表人|委托人|代理人|户主|业主|责任人|值班员|值班人员|巡查员|巡查人|巡护员|护林员|网格员|走访人|走访对象|帮扶人|帮扶对象|受访人|被访人|签到人|打卡人|学员|员工|成员|审批人|审核人|处理人|接收人|收件人|发起人|创建人|发布人|主讲|主讲人|讲师|授课人|真实姓名|用户姓名|姓名/昵称)';

/** Words that make the number or address after them a public contact of a unit, not a person's. */
export const PUBLIC_CONTACT =
  /(?:投诉|举报|监督|客服|服务|咨询|值班|建议|意见|反馈|纠错|维权|信访|办公|公开|监察|对外|官方)(?:与|和|及|、|投诉|举报|监督|建议|意见|反馈|咨询)*(?:电话|热线|专线|手机|号码|邮箱|邮件|方式|渠道|e-?mail)|(?:投诉|举报|监督|建议|反馈|咨询)\s*[:：]?\s*$|热线|专线|总机|传真|联系我们/iu;

const PLACE_OF_WORK = '(?:局|处|科|室|部|委|办|厅|院|所|站|队|组|班|中心|街道|社区|村|镇|乡|支部|党委|公司|学校|医院|大厅|窗口)';
const POST =
  '(?:(?:副|代理|常务|第一)?(?:主任|局长|处长|科长|股长|所长|站长|队长|组长|班长|书记|镇长|乡长|村长|部长|院长|校长|会长|秘书长|主席|委员|镇长助理)|科员|干事|办事员|专员|主管|经理|工程师|网格员|护林员|巡护员|联络员|主班|副班|备班|带班|值班员?|(?:[一二三四]级)?(?:主任科员|调研员)|学员|讲师|教师|管理员)';
/** What stands right below or after a person's name: where the person works, and as what. */
const AFFILIATION = new RegExp(
  `^[\\p{Script=Han}\\d（）()、]{0,12}(?:${PLACE_OF_WORK}|${POST})(?:[\\s·|/，,　-]+[\\p{Script=Han}\\d]{0,10}(?:${PLACE_OF_WORK}|${POST}))?$`,
  'u',
);

/** Is the whole text a place of work or a post, as under a name in a list of persons? */
export const isAffiliation = (text: string): boolean => AFFILIATION.test(text.trim());
