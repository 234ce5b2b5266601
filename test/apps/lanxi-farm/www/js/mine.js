/* 我的 */
page('me', {
  template: `<div class="page tabbed"><t-navbar title="我的" :fixed="false"/><div class="card row" @click="go('profile')"><div><div class="big">陶望春</div><div class="muted">桐岭农技站 · 农技员</div></div><sign n="user"/></div>
    <t-cell-group theme="card"><t-cell title="继续教育" note="32 学时" arrow hover @click="go('study')"/></t-cell-group>
    <t-cell-group class="gap" theme="card"><t-cell title="账号安全" arrow hover @click="go('safe')"/><t-cell title="给我们捎句话" arrow hover @click="go('word')"/><t-cell title="设置" arrow hover @click="go('set')"/></t-cell-group></div>`,
});
page('profile', { template: `<div class="page"><top title="个人资料"/><t-cell title="姓名" note="陶望春"/><t-input label="常用名" v-model="n" placeholder="别人怎么叫您"/><div class="pad"><t-button block theme="primary" @click="done('profile-save', '已改')">改好了</t-button></div></div>`, setup: () => ({ n: ref('小陶') }) });
page('study', { template: `<div class="page"><top title="继续教育"/><div class="card"><div class="muted">本年已修</div><div class="big">32 学时</div></div><t-cell-group><t-cell title="公需科目" note="12 学时"/><t-cell title="专业科目" note="20 学时"/></t-cell-group></div>` });
page('safe', { template: `<div class="page"><top title="账号安全"/><t-cell title="绑定手机" note="138****4471"/><t-cell title="登录设备" arrow hover @click="go('devices')"/><t-cell title="使用足迹" arrow hover @click="go('traces')"/><t-cell title="注销说明" arrow hover @click="go('leave')"/></div>` });
page('devices', { template: `<div class="page"><top title="登录设备"/><t-swipe-cell><t-cell title="本机" note="正在使用"/></t-swipe-cell><t-swipe-cell><t-cell title="平板电脑" note="11月3日"/><template #right><div class="swipe"><div class="del" @click="done('device-out', '已下线')">下线</div></div></template></t-swipe-cell></div>` });
page('traces', {
  template: `<div class="page"><top title="使用足迹"/><div class="card"><div class="muted">今天已用岚溪农服</div><div class="big">{{ spent }}</div></div><t-cell-group title="前几日"><t-cell title="11月22日" note="1小时52分"/><t-cell title="11月21日" note="2小时07分"/><t-cell title="11月20日" note="48分"/></t-cell-group></div>`,
  setup() {
    const s = ref(Math.floor((Date.now() - openedAt) / 1000)); let t;
    onMounted(() => { t = setInterval(() => { s.value = Math.floor((Date.now() - openedAt) / 1000); }, 1000); });
    onUnmounted(() => clearInterval(t));
    return { spent: computed(() => `${Math.floor(s.value / 60)}分${String(s.value % 60).padStart(2, '0')}秒`) };
  },
});
page('leave', { template: `<div class="page"><top title="注销说明"/><div class="card para"><p>调离本单位的，由站长收回账号。</p></div><div class="pad"><t-button block theme="danger" variant="outline" @click="sure = true">我要注销</t-button></div><t-dialog v-model:visible="sure" title="确定注销账号？" confirm-btn="确定" cancel-btn="不了" @confirm="done('account-close', '已注销')"/></div>`, setup: () => ({ sure: ref(false) }) });
page('word', { template: `<div class="page"><top title="给我们捎句话"/><div class="pad muted">哪里不好用、哪里做得不对，都可以告诉我们，三个工作日内回复您。</div><t-textarea v-model="t" placeholder="想说的话" :maxlength="300" indicator/><t-input class="gap" label="联系方式" placeholder="手机或邮箱，可不填"/><div class="pad"><t-button block theme="primary" @click="done('word-send', '收到，谢谢')">捎出去</t-button></div></div>`, setup: () => ({ t: ref('') }) });
page('set', {
  template: `<div class="page"><top title="设置"/><t-cell-group><t-cell title="新消息响铃"><template #note><t-switch :default-value="true" @change="track('ring')"/></template></t-cell><t-cell title="字号" arrow hover @click="go('font')"/><t-cell title="腾空间" note="18.2 MB" arrow hover @click="wipe = true"/></t-cell-group><t-cell-group class="gap"><t-cell title="用户服务协议" arrow hover @click="go('terms')"/><t-cell title="隐私保护指引" arrow hover @click="go('privacy')"/><t-cell title="关于岚溪农服" arrow hover @click="go('about')"/></t-cell-group><div class="pad"><t-button block variant="outline" @click="out = true">换个账号</t-button></div>
    <t-dialog v-model:visible="wipe" title="删除本机缓存？" confirm-btn="删除" cancel-btn="不删" @confirm="done('cache-wipe', '已删除')"/><t-dialog v-model:visible="out" title="要离开当前账号吗？" confirm-btn="离开" cancel-btn="留下" @confirm="leave"/></div>`,
  setup: () => ({ wipe: ref(false), out: ref(false), leave: () => { track('sign-out'); sessionStorage.removeItem('who'); swap('login'); } }),
});
page('font', { template: `<div class="page"><top title="字号"/><t-radio-group v-model="v" @change="track('font-size')"><t-radio value="1" label="标准"/><t-radio value="2" label="大"/><t-radio value="3" label="特大"/></t-radio-group></div>`, setup: () => ({ v: ref('1') }) });
page('about', { template: `<div class="page"><top title="关于岚溪农服"/><div class="card" style="text-align:center"><div class="big">岚溪农服</div><div class="muted">3.1.8</div></div><div class="foot">主办单位：{{ unit }}<br>技术支持：浙江青禾信息科技有限公司<br>浙ICP备2025013377号-2A</div></div>`, setup: () => ({ unit }) });
