/* 农情、病虫、法规、农资、补贴 */
page('sites', {
  template: `<div class="page"><top title="农情调度"/><t-dropdown-menu><t-dropdown-item :options="t" v-model="a"/><t-dropdown-item :options="k" v-model="b"/></t-dropdown-menu>
    <t-cell v-for="j in list" :key="j.id" :title="j.title" :description="j.town + ' · ' + j.kind" arrow hover @click="go('site', { id: j.id })"/><t-empty v-if="!list.length" description="没有符合条件的调度"/></div>`,
  setup() {
    const s = reactive({ a: 'all', b: 'all' });
    const of = (first, names) => [{ label: first, value: 'all' }, ...names.map((n) => ({ label: n, value: n }))];
    return { ...Vue.toRefs(s), t: of('全部乡镇', towns), k: of('全部类型', ['核实', '抽样', '指导']), list: computed(() => jobs.filter((j) => (s.a === 'all' || j.town === s.a) && (s.b === 'all' || j.kind === s.b))) };
  },
});
page('site', { template: `<div class="page"><top title="调度单"/><t-cell-group><t-cell title="事项" :note="j.title"/><t-cell title="乡镇" :note="j.town"/></t-cell-group><div class="pad row"><t-button variant="outline" @click="done('site-urge', '已催')">催一下</t-button><t-button theme="primary" @click="done('site-accept', '已接单')">接单</t-button></div></div>`, setup: () => ({ j: jobs.find((x) => String(x.id) === route.q.id) || jobs[0] }) });
page('pests', {
  template: `<div class="page"><top title="病虫监测"/><div class="pad"><t-segmented block v-model="v" :options="[{ label: '测报灯', value: 'a' }, { label: '诱捕器', value: 'b' }, { label: '简报', value: 'c' }]"/></div>
    <t-cell-group v-if="v === 'a'"><t-cell v-for="n in 4" :key="n" :title="towns[n] + '测报灯'" :note="(n * 13) + ' 头'" arrow hover @click="go('lamp', { n })"/></t-cell-group>
    <t-cell-group v-if="v === 'b'"><t-cell v-for="n in 3" :key="n" :title="towns[n + 3] + '诱捕器'"><template #note><t-stepper :default-value="n * 4" theme="filled" @change="track('trap-count')"/></template></t-cell></t-cell-group>
    <t-cell-group v-if="v === 'c'"><t-cell v-for="n in 3" :key="n" :title="'病虫简报第 ' + (30 + n) + ' 期'" arrow hover @click="go('brief', { n: 30 + n })"/></t-cell-group></div>`,
  setup: () => ({ v: ref('a'), towns }),
});
page('lamp', { template: `<div class="page"><top title="测报灯"/><t-cell-group><t-cell title="位置" :note="towns[q.n]"/><t-cell title="自动上传"><template #note><t-switch :default-value="true" @change="track('lamp-auto')"/></template></t-cell></t-cell-group><div class="card"><div class="muted">灯管亮度</div><t-slider :default-value="60" @change="track('lamp-light')"/></div></div>`, setup: () => ({ towns }) });
page('brief', { template: `<div class="page"><top title="病虫简报"/><div class="card para"><h3>第 {{ q.n }} 期</h3><p v-for="n in 5" :key="n">当前稻飞虱虫量处于低水平，二化螟已进入越冬期，建议及时翻耕灌水，压低越冬基数。</p><t-button variant="outline" @click="done('brief-subscribe', '已订阅')">订阅简报</t-button></div></div>` });
page('laws', { template: `<div class="page"><top title="政策法规"/><t-cell v-for="l in laws" :key="l" :title="l" arrow hover @click="go('law', { n: l })"/></div>`, setup: () => ({ laws }) });
page('law', { template: `<div class="page"><top title="法规原文"/><div class="card para"><h3>{{ q.n }}</h3><p v-for="n in 40" :key="n">第{{ n }}条　县级以上人民政府农业农村主管部门负责本行政区域内的监督管理工作，其他有关部门在各自职责范围内做好相关工作。</p></div><t-back-top text="顶部" theme="round"/><div class="pad"><t-button variant="outline" block @click="done('law-keep', '已收入')">收入我的书架</t-button></div></div>` });
page('shops', { template: `<div class="page"><top title="农资监管"/><t-collapse :default-value="['种子']"><t-collapse-panel v-for="(l, k) in shops" :key="k" :value="k" :header="k + '门店'"><t-cell v-for="n in l" :key="n" :title="n" arrow hover @click="go('shop', { n })"/></t-collapse-panel></t-collapse></div>`, setup: () => ({ shops }) });
page('shop', {
  template: `<div class="page"><top title="门店档案"/><t-cell-group><t-cell title="名称" :note="q.n"/><t-cell title="经营者" note="许大有"/><t-cell title="诚信等级"><template #note><t-rate :default-value="3" @change="track('shop-rate')"/></template></t-cell><t-cell title="联系电话" note="0578-6120337" arrow hover @click="track('shop-call')"/></t-cell-group><t-cell-group class="gap"><t-cell title="检查情况" arrow hover @click="go('checks')"/></t-cell-group><div class="pad"><t-button block theme="danger" @click="done('shop-black', '已列入')">列入重点名单</t-button></div></div>`,
});
page('checks', { template: `<div class="page"><top title="检查情况"/><t-swipe-cell v-for="d in ['9月12日 台账齐全', '6月3日 标签不规范', '3月15日 抽检合格']" :key="d"><t-cell :title="d"/><template #right><div class="swipe"><div class="flag" @click="done('check-flag', '已标记')">标记</div><div class="del" @click="done('check-drop', '已删')">删掉</div></div></template></t-swipe-cell></div>` });
page('grants', {
  template: `<div class="page"><top title="补贴公示"/><t-cell title="地区" :note="where || '全县'" arrow hover @click="v = true"/><t-cascader v-model:visible="v" v-model="c" title="选择地区" :options="tree" @change="(_, o) => where = o.map(x => x.label).join('/')"/><t-cell-group class="gap"><t-cell v-for="t in towns.slice(0, 5)" :key="t" :title="t + '耕地地力补贴'" note="2026 年" arrow hover @click="go('grant', { t })"/></t-cell-group></div>`,
  setup: () => ({ ...Vue.toRefs(reactive({ v: false, c: '', where: '' })), towns, tree: towns.slice(0, 3).map((t) => ({ label: t, value: t, children: ['槐树坪村', '上寮村', '溪口村'].map((n) => ({ label: n, value: t + n })) })) }),
});
page('grant', { template: `<div class="page"><top title="公示明细"/><t-table row-key="n" :data="rows" :columns="cols"/><div class="pad"><t-button block variant="outline" @click="done('grant-object', '异议已提交')">提异议</t-button></div></div>`, setup: () => ({ rows: [['许有根', 12.4, 1488], ['毛阿土', 9.1, 1092], ['郑水林', 6.6, 792], ['吴根娣', 3.2, 384]].map(([n, a, b]) => ({ n, a, b })), cols: [{ colKey: 'n', title: '农户' }, { colKey: 'a', title: '面积（亩）' }, { colKey: 'b', title: '金额（元）' }] }) });
