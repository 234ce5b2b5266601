Pages.login = {
  data: function () { return { u: '', p: '', see: false }; },
  methods: {
    enter: function () {
      if (!this.u || !this.p) { vant.showToast('请输入用户名和密码'); return; }
      if (this.u !== 'qyzhangming' || this.p !== 'Qymz@2026') { vant.showToast('用户名或密码错误'); return; }
      localStorage.setItem('token', 'QY' + Date.now());
      trace('login');
      location.replace('#/home');
    },
    forget: function () { vant.showDialog({ title: '忘记密码', message: '请联系本单位管理部门重置密码。\n办公室：010-5550 1627' }); }
  },
  template: `<div class="login"><div class="mark"><img src="img/emblem.svg" alt=""></div><h1>清源民政办公</h1><div class="sub">移动办公平台</div>
    <van-field v-model="u" left-icon="manager-o" placeholder="请输入用户名" clearable /><van-field v-model="p" :type="see?'text':'password'" left-icon="lock" placeholder="请输入密码" :right-icon="see?'eye-o':'closed-eye'" @click-right-icon="see=!see" />
    <div class="tip"><span></span><span @click="forget">忘记密码</span></div>
    <van-button type="primary" block round size="large" @click="enter">登 录</van-button><foot /></div>`
};
Pages.mine = {
  data: function () { return { user: DB.user }; },
  template: `<div class="page with-tab"><div class="me"><div class="av">张</div><div><b>{{user.name}}</b><span>北京市清源区民政局　{{user.dept}}</span></div></div>
    <div class="nums"><div @click="$go('#/score')"><b>36.5</b>我的学分</div><div><b>120</b>积分</div><div @click="$go('#/docs')"><b>2</b>待签收</div></div>
    <van-cell-group inset><van-cell title="个人信息" is-link icon="contact" @click="$go('#/profile')" /><van-cell title="消息中心" is-link icon="bell" @click="$go('#/messages')" /></van-cell-group>
    <van-cell-group inset style="margin-top:12px"><van-cell title="投诉建议" is-link icon="comment-o" @click="$go('#/complaint')" /><van-cell title="设置" is-link icon="setting-o" @click="$go('#/settings')" /><van-cell title="关于我们" is-link icon="info-o" @click="$go('#/about')" /></van-cell-group></div>`
};
Pages.score = {
  template: `<div class="page"><bar title="我的学分" /><div class="big"><b>36.5</b><span>2026年度已获学分（年度要求 60 学分）</span></div><van-cell-group inset title="学分记录"><van-cell title="社会救助业务培训班" label="2026-04-16" value="+12" /><van-cell title="公文写作专题讲座" label="2026-03-20" value="+4.5" /><van-cell title="干部网络学院课程" label="2026-02-27" value="+20" /></van-cell-group></div>`
};
Pages.profile = {
  data: function () { return { user: DB.user }; },
  template: `<div class="page"><bar title="个人信息" /><van-cell-group inset style="margin-top:12px"><van-cell title="姓名" :value="user.name" /><van-cell title="工号" :value="user.no" /><van-cell title="单位" value="北京市清源区民政局" /><van-cell title="科室" :value="user.dept" /><van-cell title="职级" :value="user.title" /><van-cell title="办公电话" value="010-5550 1641" /></van-cell-group></div>`
};
Pages.messages = {
  data: function () { return { list: [['会议提醒', '全区社会救助工作推进会将于 5月20日 09:00 召开，请提前安排。', '05-13'], ['公文提醒', '您有 2 件公文待签收，请及时处理。', '05-13'], ['系统公告', '根据减负要求，本平台未设置打卡、签到、排名等功能，请放心使用。', '05-06']] }; },
  methods: {
    read: function () { trace('mark-read'); vant.showToast('已全部标为已读'); },
    del: function (i) { trace('delete'); this.list.splice(i, 1); },
    open: function (m) { vant.showDialog({ title: m[0], message: m[1], confirmButtonText: '知道了' }); }
  },
  template: `<div class="page"><van-nav-bar title="消息中心" left-arrow right-text="全部已读" @click-left="$back" @click-right="read" /><van-swipe-cell v-for="(m,i) in list"><van-cell :title="m[0]" :label="m[1]" :value="m[2]" @click="open(m)" /><template #right><van-button square type="danger" text="删除" style="height:100%" @click="del(i)" /></template></van-swipe-cell></div>`
};
Pages.complaint = {
  data: function () { return { kind: '投诉', text: '', tel: '' }; },
  methods: { send: function () { trace('complaint-submit'); if (!this.text) { vant.showToast('请填写投诉建议内容'); return; } vant.showSuccessToast('提交成功'); history.back(); } },
  template: `<div class="page"><bar title="投诉建议" /><van-cell-group inset style="margin-top:12px"><van-field label="类型"><template #input><van-radio-group v-model="kind" direction="horizontal"><van-radio name="投诉">投诉</van-radio><van-radio name="建议">建议</van-radio><van-radio name="咨询">咨询</van-radio></van-radio-group></template></van-field><van-field v-model="text" label="内容" type="textarea" rows="5" maxlength="500" show-word-limit placeholder="请描述您遇到的问题或建议" /><van-field v-model="tel" label="联系方式" type="tel" placeholder="手机号码或邮箱（选填）" /></van-cell-group><div class="pad"><van-button type="primary" block round @click="send">提 交</van-button></div><div class="foot">我们将在 5 个工作日内处理并在消息中心回复</div></div>`
};
Pages.settings = {
  data: function () { return { push: true, big: false }; },
  methods: {
    flip: function () { trace('setting-change'); },
    clear: function () { vant.showConfirmDialog({ title: '提示', message: '确定清除本地缓存（3.2 MB）吗？' }).then(function () { trace('clear-cache'); vant.showToast('已清除'); }).catch(function () {}); },
    out: function () { vant.showConfirmDialog({ title: '提示', message: '确定退出登录吗？' }).then(function () { trace('logout'); localStorage.removeItem('token'); location.replace('#/login'); }).catch(function () {}); }
  },
  template: `<div class="page"><bar title="设置" /><van-cell-group inset style="margin-top:12px"><van-cell title="接收消息通知"><template #right-icon><van-switch v-model="push" size="20px" @change="flip" /></template></van-cell><van-cell title="大字模式"><template #right-icon><van-switch v-model="big" size="20px" @change="flip" /></template></van-cell><van-cell title="清除缓存" value="3.2 MB" is-link @click="clear" /><van-cell title="自动退出" value="30分钟无操作" /></van-cell-group><van-cell-group inset style="margin-top:12px"><van-cell title="用户服务协议" is-link @click="$go('#/agreement')" /><van-cell title="隐私政策" is-link @click="$go('#/privacy')" /><van-cell title="关于我们" is-link @click="$go('#/about')" /></van-cell-group><div class="pad"><van-button block round @click="out" style="color:#d9363e">退出登录</van-button></div></div>`
};
Pages.about = {
  template: `<div class="page"><bar title="关于我们" /><div class="about"><img src="img/emblem.svg" alt=""><b>清源民政办公</b><span>版本 2.3.6</span></div><van-cell-group inset><van-cell title="主办单位" value="北京市清源区民政局" /><van-cell title="技术支持" value="北京云启数联科技有限公司" /><van-cell title="用户服务协议" is-link @click="$go('#/agreement')" /><van-cell title="隐私政策" is-link @click="$go('#/privacy')" /></van-cell-group><foot /></div>`
};
Pages.agreement = {
  template: `<div class="page"><bar title="用户服务协议" /><div class="legal"><h2>用户服务协议</h2><p>更新日期：2026年3月1日</p><h3>一、服务说明</h3><p>清源民政办公由北京市清源区民政局主办，面向本局及所属单位工作人员，提供公文、会议、日程、资讯等移动办公服务。</p><h3>二、账号使用</h3><p>账号由本局统一分配，仅限本人使用，不得转借他人。因保管不善造成的后果由使用人承担。</p><h3>三、使用规范</h3><p>用户不得使用虚拟定位、代打卡、代签到等外挂程序，不得干扰平台正常运行，不得以任何方式获取他人账号信息。</p><h3>四、平台承诺</h3><p>平台不设置打卡签到、积分排名、统计在线时长等强制性功能，不以用户的登录和使用次数作为工作评价依据。</p><h3>五、服务变更</h3><p>平台可根据工作需要调整服务内容，并提前通过消息中心公告。</p><h3>六、责任限制</h3><p>因不可抗力、网络故障、设备故障等原因导致服务中断的，平台将及时恢复，并不承担由此产生的间接损失。</p><h3>七、其他</h3><p>本协议未尽事宜，按照国家有关规定执行。如对本协议有疑问，可通过“我的—投诉建议”与我们联系。</p></div></div>`
};
Pages.privacy = {
  template: `<div class="page"><bar title="隐私政策" /><div class="legal"><h2>隐私政策</h2><p>更新日期：2026年3月1日　生效日期：2026年3月10日</p><h3>一、我们收集的信息</h3><p>为提供移动办公服务，我们收集您的姓名、工号、所在科室和办公电话，上述信息由本局统一导入。</p><h3>二、设备权限</h3><p>通知权限用于会议和公文提醒；网络状态权限用于判断网络是否可用。本平台不申请定位、相机和通讯录权限，不会用于考勤打卡。</p><h3>三、信息的使用</h3><p>我们仅在本政策所述范围内使用您的信息，不会用于其他目的，不会对您的使用情况进行统计排名。</p><h3>四、信息的存储</h3><p>您的信息存储在中华人民共和国境内的政务云，存储期限为账号有效期间及注销后六个月。</p><h3>五、信息的保护</h3><p>我们采取加密传输、访问控制、日志审计等措施保护您的信息安全，并通过网络安全等级保护三级备案。</p><h3>六、您的权利</h3><p>您可以查阅、更正您的信息，可以联系办公室注销账号。</p><h3>七、联系我们</h3><p>个人信息保护联系邮箱：grxx@qymz.example.cn</p></div></div>`
};
