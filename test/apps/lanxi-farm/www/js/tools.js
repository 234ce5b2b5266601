/* 全部功能与工具 */
const groups = [
  ['种植', [['土壤墒情', 'soil'], ['种质资源', 'seeds'], ['农事工具', 'kit']]],
  ['养殖', [['检疫出证', 'wizard'], ['疫苗领用', 'vaccine']]],
  ['农机', [['农机台账', 'machines']]],
  ['服务', [['服务回单', 'receipt'], ['品种比拼', 'trial']]],
];
page('all', {
  template: `<div class="page" style="padding:0"><top title="全部功能"/><div class="split"><t-side-bar v-model="i"><t-side-bar-item v-for="(g, n) in groups" :key="n" :value="n" :label="g[0]"/></t-side-bar><div class="r"><t-cell v-for="x in groups[i][1]" :key="x[0]" :title="x[0]" arrow hover @click="go(x[1])"/></div></div></div>`,
  setup: () => ({ i: ref(0), groups }),
});
page('soil', {
  template: `<div class="page"><top title="土壤墒情"/><t-cell title="日期" :note="d" arrow hover @click="v = true"/><t-cell-group class="gap"><t-cell v-for="(t, n) in towns" :key="t" :title="t" :note="(58 + n * 2) + '%'"/></t-cell-group><t-calendar v-model:visible="v" title="看哪一天" @confirm="pick"/></div>`,
  setup() { const s = reactive({ d: '今天', v: false }); return { ...Vue.toRefs(s), towns, pick: (x) => { s.d = new Date(x).toLocaleDateString('zh-CN'); s.v = false; } }; },
});
page('seeds', {
  template: `<div class="page"><top title="种质资源"/><t-tree-select v-model="v" :options="tree" height="300px"/><div class="pad muted">已选：{{ v[1] }}，存县种质圃 B 区</div></div>`,
  setup: () => ({ v: ref(['粮油', '岚溪红糯']), tree: [['粮油', ['岚溪红糯', '后坞黑豆', '高秆油菜']], ['蔬菜', ['白石渡苦瓜', '枫溪生姜']], ['果茶', ['云坪老茶', '横港柿']]].map(([l, c]) => ({ label: l, value: l, children: c.map((x) => ({ label: x, value: x })) })) }),
});
page('kit', { template: `<div class="page"><top title="农事工具"/><div class="icons"><div @click="go('yield')"><sign n="scale"/></div><div @click="go('breeze')"><sign n="wind"/></div><div @click="go('mix')"><sign n="drop"/></div></div></div>` });
page('yield', { template: `<div class="page"><top title="亩产换算"/><t-input label="实收（公斤）" v-model="a" type="number" placeholder="填数"/><t-input label="面积（亩）" v-model="b" type="number" placeholder="填数"/><div class="card">折合亩产 {{ a && b ? (a / b).toFixed(1) : '—' }} 公斤</div></div>`, setup: () => Vue.toRefs(reactive({ a: '', b: '' })) });
page('breeze', { template: `<div class="page"><top title="风力等级"/><t-cell v-for="n in 9" :key="n" :title="n + ' 级'" :note="(n * 2.3).toFixed(1) + ' 米/秒'"/></div>` });
page('mix', { template: `<div class="page"><top title="药液配比"/><t-cell title="稀释倍数"><template #note><t-stepper v-model="n" :min="100" :max="3000" :step="100" theme="filled"/></template></t-cell><div class="card">每桶（15 升）用药 {{ (15000 / n).toFixed(1) }} 毫升</div></div>`, setup: () => ({ n: ref(800) }) });
page('wizard', {
  template: `<div class="page"><top title="检疫出证"/><div class="card"><t-steps :current="i" readonly><t-step-item title="货主"/><t-step-item title="畜禽"/><t-step-item title="核对"/></t-steps></div>
    <template v-if="i === 0"><t-input v-model="o" label="货主" placeholder="姓名或单位"/><t-input label="手机" type="tel" placeholder="联系手机"/></template>
    <template v-if="i === 1"><t-cell title="种类" note="生猪"/><t-cell title="数量"><template #note><t-stepper v-model="n" theme="filled"/></template></t-cell></template>
    <template v-if="i === 2"><t-cell title="货主" :note="o || '未填'"/><t-cell title="数量" :note="n + ' 头'"/></template>
    <div class="pad row"><t-button v-if="i > 0" style="flex:1" variant="outline" @click="i--">上一步</t-button><t-button v-if="i < 2" style="flex:1" theme="primary" @click="i++">下一步</t-button><t-button v-else style="flex:1" theme="primary" @click="done('cert-issue', '已出证')">出证</t-button></div></div>`,
  setup: () => Vue.toRefs(reactive({ i: 0, o: '', n: 20 })),
});
page('vaccine', { template: `<div class="page"><top title="疫苗领用"/><t-checkbox-group><t-checkbox v-for="n in ['猪瘟', '口蹄疫', '禽流感', '小反刍兽疫']" :key="n" :value="n" :label="n" @change="track('vaccine-pick')"/></t-checkbox-group><div class="pad"><t-button block theme="primary" @click="done('vaccine-take', '已登记')">登记领用</t-button></div></div>` });
page('machines', {
  template: `<div class="page"><top title="农机台账"/><t-swipe-cell v-for="m in list" :key="m.id"><t-cell :title="m.name" :description="m.code" arrow hover @click="go('machine', { id: m.id })"/><template #right><div class="swipe"><div class="del" @click="drop(m)">报废</div></div></template></t-swipe-cell></div>`,
  setup() { const list = ref([...machines]); return { list, drop: (m) => { done('machine-scrap', '已报废'); list.value = list.value.filter((x) => x !== m); } }; },
});
page('machine', { template: `<div class="page"><top title="农机档案"/><t-cell title="名称" :note="m.name"/><t-cell title="号牌" :note="m.code"/><div class="pad"><t-button block theme="primary" @click="done('machine-lend', '已借出')">借给农户</t-button></div></div>`, setup: () => ({ m: machines.find((x) => x.id === route.q.id) || machines[0] }) });
page('receipt', {
  template: `<div class="page"><top title="服务回单"/><div class="card">服务内容：大棚加固指导<br>农户：毛阿土</div><div class="muted pad">请农户在下方手写姓名</div><canvas class="pad-canvas" width="600" height="400" ref="c" @touchstart.prevent="begin" @touchmove.prevent="draw"></canvas><div class="pad row"><t-button style="flex:1" variant="outline" @click="wipe">重写</t-button><t-button style="flex:1" theme="primary" @click="done('receipt-sign', '已存')">就这样</t-button></div></div>`,
  setup() {
    const c = ref(null); let ctx;
    const at = (e) => { const b = c.value.getBoundingClientRect(); return [(e.touches[0].clientX - b.left) * 600 / b.width, (e.touches[0].clientY - b.top) * 400 / b.height]; };
    return { c, begin: (e) => { track('receipt-ink'); ctx = c.value.getContext('2d'); ctx.lineWidth = 6; ctx.beginPath(); ctx.moveTo(...at(e)); }, draw: (e) => { ctx.lineTo(...at(e)); ctx.stroke(); }, wipe: () => { track('receipt-wipe'); c.value.getContext('2d').clearRect(0, 0, 600, 400); } };
  },
});
page('trial', { template: `<div class="page"><top title="品种比拼"/><t-cell v-for="(r, i) in rows" :key="r[0]" :title="(i + 1) + '　' + r[0]" :note="r[1] + ' 公斤/亩'"/><div class="foot">按测产亩产由高到低</div></div>`, setup: () => ({ rows: [['甬优 1540', 812], ['中浙优 8 号', 774], ['嘉丰优 2 号', 751], ['岚溪红糯', 463]] }) });
