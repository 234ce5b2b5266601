/* 登录、协议、首页 */
page('login', {
  template: `<div class="login"><h1>岚溪农服</h1><div class="muted">农技服务在身边</div>
    <t-input class="gap" v-model="name" label="账号" placeholder="工号" clearable/>
    <t-input v-model="pass" label="密码" type="password" placeholder="登录密码"/>
    <div v-if="tries > 1" class="slide" @touchstart="x0 = $event.touches[0].clientX" @touchmove="drag" @touchend="drop">按住左侧滑块，拖到最右边<i :style="{ left: x + 'px' }"></i></div>
    <div class="agree"><t-checkbox v-model="ok" borderless/><span>我已阅读并同意<b @click="go('terms')">《用户服务协议》</b>和<b @click="go('privacy')">《隐私保护指引》</b></span></div>
    <t-button block theme="primary" size="large" @click="enter">登 录</t-button>
    <div class="foot">{{ unit }}<br>{{ number }}</div></div>`,
  setup() {
    const s = reactive({ name: '', pass: '', ok: false, tries: 0, x: 0, x0: 0, slid: false });
    const drag = (e) => { s.x = Math.max(0, Math.min(268, e.touches[0].clientX - s.x0)); };
    const drop = () => { s.slid = s.x > 250; if (!s.slid) s.x = 0; };
    const enter = () => {
      if (!s.ok) return T.Toast('请先勾选同意协议');
      if (s.tries > 1 && !s.slid) return T.Toast('请先完成滑动验证');
      if (s.name !== staff || s.pass !== secret) { s.tries++; return T.Toast('账号或密码不正确'); }
      track('login');
      sessionStorage.setItem('who', s.name);
      swap('home');
    };
    return { ...Vue.toRefs(s), drag, drop, enter, unit, number };
  },
});
const legal = (title, lead) => ({
  template: `<div class="page"><top title="${title}"/><div class="card para"><p v-for="n in 12" :key="n">第{{ n }}条　${lead}使用人应当依照职责使用本应用，妥善保管账号，不得转借他人；涉及农户个人信息的，应当依法保护，不得用于工作以外的目的。</p></div></div>`,
});
page('terms', legal('用户服务协议', ''));
page('privacy', legal('隐私保护指引', '我们仅在您使用相应功能时读取位置和相机。'));

page('home', {
  template: `<div class="page tabbed">
    <t-navbar :fixed="false"><template #left><div @click="menu = true" style="display:flex;align-items:center">{{ seat }}<sign n="down"/></div></template><template #title>岚溪农服</template>
      <template #right><span @click="go('find')"><sign n="search"/></span><span style="margin-left:14px" @click="go('code')"><sign n="scan"/></span></template></t-navbar>
    <t-popup v-model="menu" placement="bottom"><div style="padding:12px 0 32px"><t-cell title="农技员" note="桐岭农技站" hover @click="sit('农技员')"/><t-cell title="站长" note="桐岭农技站" hover @click="sit('站长')"/></div></t-popup>
    <template v-if="seat === '农技员'">
      <t-notice-bar visible :content="'寒潮蓝色预警：25 日起最低气温降至 2℃，请注意大棚保温'" :marquee="{ speed: 60, loop: -1, delay: 0 }" suffix-icon @click="go('note', { id: 'm1' })"/>
      <div class="pad"><t-swiper :autoplay="true" :interval="4000" :navigation="{ type: 'dots' }" :height="130" @click="n => go('story', { n })"><t-swiper-item v-for="(b, i) in banners" :key="b"><div class="hero" :style="{ background: tones[i] }">{{ b }}</div></t-swiper-item></t-swiper></div>
      <t-grid :column="4" theme="card" id="menu-grid"><t-grid-item v-for="g in grid" :key="g.t" :text="g.t" @click="go(g.to)"><template #image><sign :n="g.i"/></template></t-grid-item></t-grid>
      <t-cell-group class="gap" theme="card" title="今日农情"><t-cell title="晚稻收割进度" note="93%"/><t-cell title="今日墒情" note="适宜" arrow hover @click="go('soil')"/><t-cell title="粮价行情" arrow hover @click="go('price')"/></t-cell-group>
    </template>
    <template v-else>
      <div class="card"><div class="muted">站内任务完成率</div><div class="big">78%</div><t-progress :percentage="78"/></div>
      <t-cell-group theme="card"><t-cell title="人手安排" arrow hover @click="go('hands')"/><t-cell title="全站进展" arrow hover @click="go('station')"/></t-cell-group>
    </template>
    <t-footer class="gap" :text="unit + '主办'"/>
    <t-guide v-if="fresh" v-model="step" :steps="steps" @skip="seen" @finish="seen"/>
  </div>`,
  setup() {
    const s = reactive({ menu: false, seat: sessionStorage.getItem('seat') || '农技员', fresh: false, step: 0 });
    const sit = (seat) => { s.seat = seat; sessionStorage.setItem('seat', seat); s.menu = false; };
    const seen = () => { localStorage.setItem('guided', '1'); s.fresh = false; };
    onMounted(() => setTimeout(() => { if (!localStorage.getItem('guided') && document.getElementById('menu-grid')) s.fresh = true; }, 600));
    const grid = [['农情调度', 'leaf', 'sites'], ['病虫监测', 'bug', 'pests'], ['政策法规', 'book', 'laws'], ['农资监管', 'shop', 'shops'], ['补贴公示', 'coin', 'grants'], ['专家名录', 'card', 'experts'], ['农技课堂', 'play', 'lessons'], ['全部', 'more', 'all']].map(([t, i, to]) => ({ t, i, to }));
    const steps = [{ element: '#menu-grid', title: '常用功能', body: '常用功能都在这里', placement: 'bottom' }, { element: '.t-tab-bar', title: '底部导航', body: '工作和消息从这里进', placement: 'top' }];
    return { ...Vue.toRefs(s), sit, seen, grid, steps, unit, banners: ['秋冬种现场会在桐岭镇召开', '高标准农田建设图解', '防寒保温技术明白纸'], tones: ['#2b8a57', '#37769c', '#a8742a'] };
  },
});
page('story', { template: `<div class="page"><top title="图解"/><div class="card para"><h3>{{ ['秋冬种现场会在桐岭镇召开', '高标准农田建设图解', '防寒保温技术明白纸'][q.n || 0] }}</h3><p v-for="n in 6" :key="n">各站要抢抓晴好天气，组织农机手和种粮大户加快播种进度，做到应播尽播、不误农时。</p></div></div>` });
page('find', {
  template: `<div class="page"><top title="检索"/><t-search v-model="word" placeholder="搜任务、法规、专家" action="取消" @action-click="word = ''"/>
    <div class="pad" v-if="!word"><div class="row muted"><span>最近搜过</span><span @click="clear">清空</span></div><t-tag v-for="h in old" :key="h" style="margin:10px 10px 0 0" size="large" @click="word = h">{{ h }}</t-tag></div>
    <t-cell-group v-else class="gap"><t-cell v-for="l in hits" :key="l" :title="l" arrow hover @click="go('law', { n: l })"/></t-cell-group><t-empty v-if="word && !hits.length" description="没有相关内容"/></div>`,
  setup() {
    const word = ref(''), old = ref(['农药', '条例', '种子']);
    return { word, old, hits: computed(() => laws.filter((l) => l.includes(word.value))), clear: () => { track('history-clear'); old.value = []; } };
  },
});
page('code', { template: `<div class="page"><top title="我的亮码"/><div class="card" style="text-align:center"><div class="big">陶望春</div><div class="muted">桐岭农技站 · 农技员</div><div class="gap"><t-qrcode value="LX|3307|2026" :size="200" type="svg"/></div><div class="muted gap">向农户出示，表明身份</div><t-button class="gap" variant="outline" @click="done('code-renew', '已换新码')">换一个码</t-button></div></div>` });
page('price', { template: `<div class="page"><top title="粮价行情"/><t-tabs :default-value="'a'" swipeable><t-tab-panel value="a" label="稻谷"><t-cell title="早籼稻" note="2.62 元/公斤"/><t-cell title="晚籼稻" note="2.74 元/公斤"/><t-cell title="粳稻" note="2.91 元/公斤"/></t-tab-panel><t-tab-panel value="b" label="油料"><t-cell title="油菜籽" note="6.10 元/公斤"/><t-cell title="花生果" note="8.35 元/公斤"/></t-tab-panel><t-tab-panel value="c" label="蔬菜"><t-cell title="大白菜" note="1.12 元/公斤"/></t-tab-panel></t-tabs></div>` });
