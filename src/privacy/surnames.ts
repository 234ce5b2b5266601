/** Surnames of China, by how sure a character or two at the head of a text can be taken for one. Data. */

/** The surnames of some 97 % of people. */
export const SINGLE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰庞殷施洪翟安颜倪季牛鲁葛邢伍岳齐梅庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇蓝练楼幸原邰朴粟羊麦冼岑占云聂佘荣浦鞠鲜仝';

/** Those that begin no common word: believed within a sentence, where nothing but the words around them tells where a name ends. */
export const SURE =
  '王李张刘陈杨黄赵吴周徐孙朱胡郭林罗郑梁谢宋唐许韩邓冯曹彭曾肖董潘袁蔡蒋余杜叶魏苏吕丁沈姜崔谭陆汪廖贾韦邹熊孟秦邱侯尹薛闫段雷龙黎史陶贺毛郝顾龚邵覃钱戴严莫孔汤康乔赖庞殷施洪翟颜倪葛邢伍岳齐梅辛祝左涂耿牟詹凌费靳欧甄裴席翁隋柯阮闵柴冉柏聂邬臧褚娄奚穆邸郜栾窦鄢邰冼岑佘鞠高马何田石';

/** The rest of those in use; their characters begin many words, so that only what no dictionary has is believed. */
export const RARE =
  '温申尚阎桑艾荆匡劳习巩鹿戈茹满桓蒲濮缪昝逄阚郗郦亓仉璩蔺蒯宓訾乜隗眭庾殳郇郯缑阙胥咸籍仲伊戎祖芮储汲邴巫乌焦巴蓬秋暴钭厉莘贡逯寇禄沃蔚越夔隆厍晁敖融沙巢竺佟虞卿岱闪降隽召鄂钮肇琚衡毕阿凤尧泮木侬依佴苍';

/** Of two characters. */
export const DOUBLE = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '司徒',
  '令狐',
  '端木',
  '夏侯',
  '东方',
  '呼延',
  '独孤',
  '南宫',
  '长孙',
  '宇文',
  '鲜于',
  '闾丘',
  '司空',
  '澹台',
  '公冶',
  '宗政',
  '濮阳',
  '淳于',
  '申屠',
  '仲孙',
  '轩辕',
  '钟离',
  '拓跋',
  '东郭',
  '西门',
  '赫连',
  '闻人',
  '万俟',
  '羊舌',
  '梁丘',
  '左丘',
  '谷梁',
  '巫马',
  '公西',
  '漆雕',
  '完颜',
  '纳兰',
  '佟佳',
  '那拉',
  '叶赫',
] as const;

/** Characters with which names of minorities are written by their sound: 阿依古丽·买买提, 扎西次仁, 吉克阿木. */
export const BY_SOUND =
  '阿艾爱埃安奥巴拜班保贝本比别宾布才次措达丹道德迪丁东都杜顿多额尔恩法菲费夫甫伏盖甘格根古哈海汗合赫黑洪胡霍吉加佳江杰金居军喀卡开凯坎康柯可克孔库夸拉莱兰朗老勒雷黎里力丽利连良列林隆卢鲁禄路伦罗洛麦曼玛买迈米密敏木姆穆娜纳乃尼牛努诺帕派皮平普其齐恰钦曲热仁日肉如茹萨沙莎山善赛桑森什生石斯苏索塔台坦特提铁图土吐托瓦外万旺威维卫翁沃乌吾武西希夏谢辛雅亚娅牙延扬央伊衣依义尤于玉旦扎赞则增泽孜子祖逊孙松卓珠那色嘎绕嘉坚参贡觉益吴守朵呷果且';

/** Told of in public, in every app of the state: no personal data in the sense of this room. */
export const PUBLIC_FIGURES: ReadonlySet<string> = new Set(
  '习近平 毛泽东 邓小平 江泽民 胡锦涛 周恩来 刘少奇 朱德 陈云 孙中山 宋庆龄 马克思 恩格斯 列宁 雷锋 焦裕禄 孔繁森 张桂梅 袁隆平 钟南山 屠呦呦 黄大年 张富清 鲁迅 李大钊 王进喜 钱学森 邓稼先 黄文秀'.split(
    ' ',
  ),
);
