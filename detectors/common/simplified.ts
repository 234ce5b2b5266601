/** Traditional characters of the words the clauses turn on, as simplified ones: 簽到 is 签到, 積分排名 is 积分排名. */

/** Pairs, each a traditional character and its simplified one. Only what a pack's words are made of; a text's other characters stay. */
const PAIRS =
  '簽签籤签積积績绩學学習习時时長长線线間间統统計计數数據据點点進进錄录陸陆訪访問问應应單单機机關关會会議议務务員员幹干記记' +
  '連连續续總总確确認认離离崗岗處处區区縣县鄉乡鎮镇網网個个當当報报歷历週周現现場场參参與与開开動动課课測测試试榮荣譽誉' +
  '貢贡獻献龍龙紅红黨党團团隊队書书門门實实際际訴诉饋馈舉举電电話话郵邮傳传聯联繫系係系號号碼码編编備备辦办業业農农產产' +
  '財财環环發发義义價价從从後后掃扫臉脸視视頻频錯错將将這这設设請请過过還还沒没結结護护風风險险領领導导內内東东來来' +
  // What pictures are misread as, and what hardly stands for itself in an app: 签刭, 枳分, 在缐.
  '刭到枳积缐线佥签' +
  // Of places and bodies: 海滄區台港澳事務辦公室 is 海沧区台港澳事务办公室.
  '滄沧灣湾臺台廳厅國国廣广蘇苏陝陕寧宁貴贵雲云遼辽慶庆門门島岛陽阳陰阴濱滨濟济瀋沈鄭郑漢汉岡冈烏乌魯鲁齊齐蘭兰銀银衛卫環环園园' +
  '藝艺稅税審审質质監监檢检檔档館馆遊游規规劃划氣气災灾軍军殘残婦妇僑侨戰战紀纪構构鐵铁橋桥運运輸输漁渔鹽盐糧粮儲储場场綜综執执' +
  '澤泽潤润漣涟濰潍瀘泸灤滦鄖郧鄒邹鄆郓酈郦鄴邺滎荥滬沪贛赣鄂鄂閩闽粵粤瓊琼黔黔晉晋冀冀豫豫湯汤溫温羅罗義义樂乐豐丰興兴榮荣龐庞靈灵' +
  '級级組组織织職职責责權权導导監监達达標标準准體体驗验駐驻強强無无為为們们見见語语資资訊讯詢询兌兑換换軟软';

const MAP = new Map<string, string>();
for (let at = 0; at < PAIRS.length; at += 2) MAP.set(PAIRS.charAt(at), PAIRS.charAt(at + 1));
const TRADITIONAL = new RegExp(`[${[...MAP].flatMap(([from, to]) => (from === to ? [] : [from])).join('')}]`, 'gu');

/** Character for character, so that places in the text stay. */
export const simplified = (text: string): string => text.replace(TRADITIONAL, (letter) => MAP.get(letter) ?? letter);
