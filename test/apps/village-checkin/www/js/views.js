var Views = {};
function page(title, body, right) { return '<div class="top"><span class="bk" data-back></span>' + title + (right || '') + '</div><div class="main">' + body + '</div>'; }
function cell(text, to, value) { return '<div class="weui-cell weui-cell_access weui-cell_active" data-to="' + to + '"><div class="weui-cell__bd">' + text + '</div><div class="weui-cell__ft">' + (value || '') + '</div></div>'; }
function info(text, value) { return '<div class="weui-cell"><div class="weui-cell__bd">' + text + '</div><div class="weui-cell__ft">' + value + '</div></div>'; }
function cells(list) { return '<div class="weui-cells">' + list.join('') + '</div>'; }
function nine(list) { return '<ul class="nine">' + list.map(function (x, i) { return '<li data-to="' + x[1] + '"><span class="ic c' + (i % 6) + '">' + x[2] + '</span>' + x[0] + '</li>'; }).join('') + '</ul>'; }
function foot() { return '<div class="ft">版权所有：' + UNIT + '<br>琼ICP备2025901183号-1A</div>'; }
function lines(list) { return list.map(function (n) { return '<div class="ln" data-to="news/' + NEWS.indexOf(n) + '">' + n.t + '<small>' + n.f + '　' + n.d + '</small></div>'; }).join(''); }

Views.login = function () {
  return '<div class="lg"><div class="em"><img class="a" src="img/logo.svg"><img class="b" src="img/unit.svg"></div><h1>乡村振兴综合服务平台</h1><label class="f"><input id="name" placeholder="用户名" autocomplete="off"></label><label class="f"><input id="word" type="password" placeholder="密码"></label><div class="tick"><input type="checkbox" id="ok"><span>我已阅读并同意 <a href="javascript:" data-to="agreement">《用户协议》</a> 和 <a href="javascript:" data-to="privacy">《隐私政策》</a></span></div><button class="btn" id="enter">登录</button><div class="ft">版权所有：' + UNIT + '<br>投诉电话：0898-3655 0128<br>琼ICP备2025901183号-1A</div></div>';
};
Views.home = function () {
  return '<div class="main tabbed bare"><div class="hero"><img src="img/field.svg"></div><div class="card">' + nine([['政策文件', 'policy', '策'], ['农技手册', 'manual', '技'], ['农户信息', 'farmers', '户'], ['村务公开', 'affairs', '公']]) + '</div><div class="card"><h3>工作动态<a href="javascript:" data-to="news">更多</a></h3>' + lines(NEWS.slice(0, 3)) + '</div><div class="ft">主办单位：' + UNIT + '</div></div>';
};
Views.desk = function () {
  return '<div class="top">工作台</div><div class="main tabbed"><div class="card"><h3>帮扶工作</h3>' + nine([['农户信息', 'farmers', '户'], ['走访记录', 'visits', '访'], ['政策文件', 'policy', '策'], ['项目管理', 'projects', '项']]) + '</div><div class="card"><h3>村级事务</h3>' + nine([['村务公开', 'affairs', '公'], ['民主评议', 'poll', '评'], ['医保缴费', 'fee', '费']]) + '</div><div class="card"><h3>其他</h3>' + nine([['综合服务', 'service', '综'], ['农技手册', 'manual', '技'], ['搜索', 'search', '搜']]) + '</div></div>';
};
Views.service = function () { return page('综合服务', cells([cell('日常管理', 'daily'), cell('通讯录', 'contacts'), cell('值班安排', 'duty')])); };
Views.daily = function () { return page('日常管理', cells([cell('请假申请', 'leave'), cell('外勤申请', 'outing'), cell('外勤打卡', 'field'), cell('用车登记', 'car')])); };
Views.field = function () {
  return page('外勤打卡', '<img src="img/map.svg" style="width:100%;display:block"><div class="card"><div class="ln">当前位置<small>琼岭县南岭镇南岭村委会附近</small></div><div class="ln">今日状态<small>' + (localStorage.getItem('clocked') ? '已打卡' : '今日未打卡') + '</small></div></div><div class="round" id="clock">立即打卡<small>外勤</small></div><div class="card"><h3>近期记录</h3><div class="ln">坡尾村委会<small>2026-05-15 09:12　正常</small></div><div class="ln">水口村 4 组<small>2026-05-14 15:40　正常</small></div><div class="ln">南岭村委会<small>2026-05-13 08:55　正常</small></div></div>');
};
function form(title, fields, act) {
  return page(title, '<div class="weui-cells weui-cells_form">' + fields.map(function (f) { return '<div class="weui-cell"><div class="weui-cell__hd"><label class="weui-label">' + f[0] + '</label></div><div class="weui-cell__bd">' + (f[2] ? '<textarea class="weui-textarea" rows="3" placeholder="' + f[1] + '"></textarea>' : '<input class="weui-input" placeholder="' + f[1] + '">') + '</div></div>'; }).join('') + '</div><div class="pd"><a href="javascript:" class="btn" data-do="' + act + '">提交</a></div>');
}
Views.leave = function () { return form('请假申请', [['请假类型', '年休假、病假、事假'], ['开始日期', '如 2026-05-20'], ['结束日期', '如 2026-05-21'], ['事由', '请输入请假事由', 1]], 'leave-submit'); };
Views.outing = function () { return form('外勤申请', [['目的地', '请输入乡镇、村'], ['外出日期', '如 2026-05-20'], ['事由', '请输入外出事由', 1]], 'outing-submit'); };
Views.car = function () { return form('用车登记', [['车牌号', '请输入车牌号'], ['目的地', '请输入目的地'], ['用车事由', '请输入事由', 1]], 'car-submit'); };
Views.contacts = function () { return page('通讯录', cells([info('局办公室', '0898-3655 0101'), info('乡村振兴股', '0898-3655 0112'), info('种植业管理股', '0898-3655 0115'), info('社会事业促进股', '0898-3655 0119'), info('农业综合行政执法队', '0898-3655 0126')])); };
Views.duty = function () { return page('值班安排', cells([info('5月18日　星期一', '陈海生'), info('5月19日　星期二', '林少华'), info('5月20日　星期三', '符永红'), info('5月21日　星期四', '王小妹'), info('5月22日　星期五', '吉才旺')])); };
Views.news = function (id) {
  if (id === undefined) return page('工作动态', '<div class="card">' + lines(NEWS) + '</div>');
  var n = NEWS[id] || NEWS[0];
  return page('动态详情', '<div class="art"><h1>' + n.t + '</h1><div class="by">' + n.f + '　' + n.d + '</div>' + n.p.map(function (x) { return '<p>' + x + '</p>'; }).join('') + '</div><div class="thumb"><span id="good">👍 点赞</span></div>');
};
Views.policy = function () { return page('政策文件', cells([cell('耕地地力保护补贴政策', 'rule/0'), cell('农机购置与应用补贴政策', 'rule/1'), cell('脱贫人口小额信贷政策', 'rule/2'), cell('雨露计划补助政策', 'rule/3')])); };
Views.rule = function (id) {
  var t = ['耕地地力保护补贴政策', '农机购置与应用补贴政策', '脱贫人口小额信贷政策', '雨露计划补助政策'][id] || '政策文件';
  return page('政策详情', '<div class="art"><h1>' + t + '</h1><div class="by">琼岭县农业农村局　2026-03-18</div><h2>一、适用对象</h2><p>本县范围内符合条件的农户、农民专业合作社和家庭农场。</p><h2>二、申请材料</h2><p>申请表、身份证明、土地承包经营权证或流转合同。</p><h2>三、办理程序</h2><p>农户申请、村级公示、乡镇审核、县级复核、资金发放。</p><h2>四、咨询渠道</h2><p>请向所在乡镇农业服务中心咨询。</p></div>');
};
Views.manual = function () {
  return page('农技手册', '<div class="art"><h1>水稻高产栽培技术手册</h1><div class="by">县农业技术推广中心编　2026年版</div>' + MANUAL.map(function (t, i) { return '<h2>第' + '一二三四五六七八九'.charAt(i) + '章　' + t + '</h2><p>' + t + '是水稻生产的重要环节，应结合本县气候和土壤条件，因地制宜、分类指导，做好各项准备工作。</p><p>一要掌握适宜时间，关注天气预报，避开连续阴雨和高温天气；二要选用合适的品种和农资，从正规渠道购买并保存凭证；三要做好田间记录，发现异常及时向农技人员反映。</p>'; }).join('') + '<p>本手册由县农业技术推广中心负责解释，技术咨询请联系所在乡镇农业服务中心。</p></div>');
};
Views.farmers = function () { return page('农户信息', '<div class="sb"><input id="find" placeholder="输入姓名或村组"></div><div id="found">' + farmerList('') + '</div>'); };
function farmerList(key) { return cells(FARMERS.filter(function (f) { return (f[0] + f[1]).indexOf(key) >= 0; }).map(function (f) { return cell(f[0] + '<small style="display:block;color:#66736b;font-size:12px">' + f[1] + '</small>', 'farmer/' + FARMERS.indexOf(f), f[2]); })); }
Views.farmer = function (id) { var f = FARMERS[id] || FARMERS[0]; return page('农户详情', cells([info('户主', f[0]), info('村组', f[1]), info('类别', f[2]), info('家庭人口', '4 人'), info('承包地', '6.2 亩'), info('主要产业', '水稻、槟榔')]) + cells([cell('走访记录', 'visits')])); };
Views.visits = function () { return page('走访记录', '<div class="card"><div class="ln">符大强　南岭村 3 组<small>2026-05-08　了解早稻收割和销路情况</small></div><div class="ln">李亚三　坡尾村 5 组<small>2026-04-27　宣传医保参保政策</small></div><div class="ln">陈文雄　水口村 4 组<small>2026-04-15　查看住房修缮进度</small></div></div>', '<span class="rt" data-to="visit">新增</span>'); };
Views.visit = function () { return form('新增走访', [['走访农户', '请输入户主姓名'], ['走访日期', '如 2026-05-18'], ['走访情况', '请输入走访情况', 1]], 'visit-submit'); };
Views.projects = function () { return page('项目管理', cells([info('南岭村灌溉渠修复', '施工中'), info('坡尾村冷库建设', '招标中'), info('水口村道路硬化', '已完工')])); };
Views.affairs = function () { return page('村务公开', '<div class="card"><div class="ln">南岭村 2026 年第一季度财务公开<small>2026-04-10</small></div><div class="ln">坡尾村低保对象名单公示<small>2026-04-02</small></div><div class="ln">水口村集体资产清查结果公示<small>2026-03-21</small></div></div>'); };
Views.poll = function () { return page('民主评议', '<div class="card"><h3>对本村人居环境工作是否满意？</h3><label class="opt" style="display:block"><input type="radio" name="q">满意</label><label class="opt" style="display:block"><input type="radio" name="q">基本满意</label><label class="opt" style="display:block"><input type="radio" name="q">不满意</label></div><div class="pd"><div class="btn" data-do="vote">投票</div></div>'); };
Views.fee = function () { return page('医保缴费', cells([info('参保人', '林小丽'), info('年度', '2026'), info('应缴金额', '400.00 元')]) + '<div class="pd"><button class="btn" data-do="pay">立即缴费</button></div>'); };
Views.search = function () { return page('搜索', '<div class="sb"><input id="seek" placeholder="搜索动态"></div><div class="card" id="hits"></div>'); };
Views.msgs = function () { return '<div class="top">消息</div><div class="main tabbed"><div class="card">' + MSGS.map(function (m, i) { return '<div class="ln" data-to="msg/' + i + '">' + m.t + '<small>' + m.c + '</small></div>'; }).join('') + '</div></div>'; };
Views.msg = function (id) { var m = MSGS[id] || MSGS[0]; return page('消息详情', '<div class="art"><h1>' + m.t + '</h1><div class="by">' + m.d + '</div><p>' + m.c + '</p></div><div class="pd"><a href="javascript:" class="btn bt2" data-do="delete">删除消息</a></div>'); };
Views.mine = function () { return '<div class="main tabbed bare"><div class="who"><i>林</i><div><b>林小丽</b>' + UNIT + '<br>乡村振兴股　驻村工作队员</div></div>' + cells([cell('个人资料', 'profile'), cell('修改密码', 'password')]) + cells([cell('设置', 'settings'), cell('关于', 'about')]) + '</div>'; };
Views.profile = function () { return page('个人资料', cells([info('姓名', '林小丽'), info('单位', UNIT), info('职务', '驻村工作队员'), info('驻点', '南岭镇南岭村'), info('手机', '138****0128')])); };
Views.password = function () { return form('修改密码', [['原密码', '请输入原密码'], ['新密码', '8-16 位字母和数字'], ['确认密码', '请再次输入新密码']], 'password-change').replace(/<input class="weui-input"/g, '<input class="weui-input" type="password"'); };
Views.settings = function () { return page('设置', cells([cell('用户协议', 'agreement'), cell('隐私政策', 'privacy'), cell('关于', 'about'), '<div class="weui-cell weui-cell_access" id="update"><div class="weui-cell__bd">检查更新</div><div class="weui-cell__ft">1.1.8</div></div>']) + '<div class="pd"><div class="btn bt2" id="quit">退出登录</div></div>'); };
Views.about = function () { return page('关于', '<div style="text-align:center;padding:34px 0 16px"><img src="img/logo.svg" style="width:74px"><div style="font-size:18px;margin-top:8px">琼岭乡村振兴</div><div style="color:#66736b;font-size:13px">V1.1.8</div></div>' + cells([info('主办单位', UNIT), '<a class="weui-cell" href="tel:089836550128"><div class="weui-cell__bd" style="color:#1f2a24">投诉电话</div><div class="weui-cell__ft tel">0898-3655 0128</div></a>', info('开发单位', '海南椰云信息技术有限公司')]) + foot()); };
Views.agreement = function () { return page('用户协议', '<div class="art"><h1>用户协议</h1><div class="by">2026年1月10日</div><h2>一、总则</h2><p>琼岭乡村振兴由' + UNIT + '主办，供本局及乡镇、驻村工作人员使用。</p><h2>二、账号</h2><p>账号由管理部门统一开通，使用人应妥善保管密码，不得转借。</p><h2>三、行为规范</h2><p>不得上传涉密信息，不得泄露农户个人信息。</p><h2>四、免责</h2><p>因不可抗力导致服务中断的，本平台将尽快恢复。</p></div>'); };
Views.privacy = function () { return page('隐私政策', '<div class="art"><h1>隐私政策</h1><div class="by">2026年1月10日</div><h2>一、收集的信息</h2><p>姓名、单位、职务、手机号码，由管理部门统一录入。</p><h2>二、权限说明</h2><p>位置权限用于地图展示，相机权限用于拍摄走访照片，拒绝授权不影响其他功能使用。</p><h2>三、信息保护</h2><p>信息存储于境内政务云，采取加密、审计等措施予以保护。</p><h2>四、您的权利</h2><p>您可以查阅、更正个人信息。</p></div>'); };
