/** Traditional characters of the words the clauses turn on, as simplified ones: 簽到 is 签到, 積分排名 is 积分排名. */

/** Pairs, each a traditional character and its simplified one. What a pack's words and the names of places and bodies are made of; a text's other characters stay. */
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
  '級级組组織织職职責责權权導导監监達达標标準准體体驗验駐驻強强無无為为們们見见語语資资訊讯詢询兌兑換换軟软' +
  // Of further places, bodies and surnames.
  '廈厦徑径揚扬鄲郸隴陇隨随韓韩項项順顺饒饶馬马駱骆騰腾鳳凤鶴鹤鷹鹰黃黄麗丽壽寿嶺岭嶼屿峽峡嶗崂巒峦彌弥恆恒懷怀撫抚曉晓楊杨樅枞橫横檳槟欽钦淶涞淺浅渦涡滿满瀏浏灘滩瀾澜熱热燈灯獅狮瑤瑶畢毕畫画盧卢碭砀礦矿禮礼穀谷窯窑節节紹绍紡纺維维綏绥綠绿綿绵' +
  '縉缙聖圣聲声聞闻肅肃膠胶臨临舊旧莊庄華华萊莱萬万葉叶葦苇蒼苍蓋盖蓮莲蔣蒋薊蓟薩萨藍蓝藥药蘆芦蘄蕲虛虚裝装謝谢譚谭貞贞費费賀贺賓宾賢贤趙赵躍跃車车軒轩輝辉轄辖遠远適适遷迁鄧邓銅铜鋼钢錦锦鍾钟鐘钟鏡镜閬阆閣阁闊阔闕阙陳陈雙双雞鸡靜静頂顶頤颐頭头' +
  '顏颜願愿類类飛飞駝驼騎骑魚鱼鮮鲜鳥鸟鳴鸣鴻鸿鵬鹏龜龟亞亚倉仓儀仪億亿優优創创勝胜勞劳協协歐欧爾尔獨独異异盜盗眾众礎础種种競竞筆笔約约純纯給给絡络綱纲緊紧緒绪縮缩繳缴纜缆脫脱衝冲複复覽览觀观訂订託托許许診诊評评詞词詳详談谈論论證证譯译讓让貨货' +
  '販贩貿贸貧贫買买賣卖贊赞軌轨載载輔辅辭辞違违遞递選选釋释針针鎖锁閱阅雜杂預预頒颁題题額额飯饭駛驶驅驱鬥斗齡龄廟庙廠厂廢废庫库戶户擇择擔担擴扩攝摄敵敌曬晒條条樓楼樣样歲岁殺杀決决沖冲況况湧涌滅灭滲渗潔洁潛潜燒烧爐炉牆墙狀状獲获療疗盤盘瞭了';

const MAP = new Map<string, string>();
for (let at = 0; at < PAIRS.length; at += 2) MAP.set(PAIRS.charAt(at), PAIRS.charAt(at + 1));
const TRADITIONAL = new RegExp(`[${[...MAP].flatMap(([from, to]) => (from === to ? [] : [from])).join('')}]`, 'gu');

/** Character for character, so that places in the text stay. */
export const simplified = (text: string): string => text.replace(TRADITIONAL, (letter) => MAP.get(letter) ?? letter);
