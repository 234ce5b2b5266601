/* 工作、任务、日志、灾情 */
page('work', {
  template: `<div class="page tabbed"><t-navbar title="工作" :fixed="false"/>
    <t-tabs v-model="tab" swipeable><t-tab-panel value="todo" :label="'待办 5'"><t-pull-down-refresh v-model="busy" @refresh="refresh" :loading-texts="['下拉刷新', '松手刷新', '正在刷新', '刷新完成']">
      <t-cell v-for="j in jobs" :key="j.id" :title="j.title" :description="j.from + ' · ' + j.due + '前'" arrow hover @click="go('job', { id: j.id })"/></t-pull-down-refresh></t-tab-panel>
      <t-tab-panel value="done" label="已办"><t-cell v-for="j in closed" :key="j.id" :title="j.title" :description="j.from + ' · ' + j.due" arrow hover @click="go('job', { id: j.id })"/></t-tab-panel>
      <t-tab-panel value="cc" label="抄送"><t-cell v-for="j in copied" :key="j.id" :title="j.title" :description="j.from" arrow hover @click="go('job', { id: j.id })"/></t-tab-panel></t-tabs>
    <t-cell-group class="gap" title="队伍"><t-cell title="驻村安排" arrow hover @click="go('stay')"/><t-cell title="站务公开" arrow hover @click="go('open')"/></t-cell-group>
    <t-fab :style="'right:16px;bottom:88px'" @click="more = true"><div class="round"><sign n="plus"/></div></t-fab>
    <t-action-sheet v-model="more" :items="items" @selected="pick" cancel-text="取消"/></div>`,
  setup() {
    const s = reactive({ tab: sessionStorage.getItem('wt') || 'todo', busy: false, more: false });
    watch(() => s.tab, (v) => sessionStorage.setItem('wt', v));
    const items = [{ label: '写日志' }, { label: '报灾情' }, { label: '呼叫值班室' }];
    const pick = (_, i) => (i === 0 ? go('diary') : i === 1 ? go('damage') : done('duty-call', '正在呼叫'));
    const refresh = () => setTimeout(() => { s.busy = false; }, 700);
    return { ...Vue.toRefs(s), jobs, closed, copied, items, pick, refresh };
  },
});
page('job', {
  template: `<div class="page"><top title="任务办理"/><t-cell-group><t-cell title="任务" :note="j.title"/><t-cell title="派发" :note="j.from"/><t-cell title="范围" :note="j.town"/><t-cell title="时限" :note="j.due"/></t-cell-group>
    <div class="card"><t-steps layout="vertical" :current="1" readonly><t-step-item title="派发" content="11月20日 09:12"/><t-step-item title="办理" content="陶望春"/><t-step-item title="复核" content="待定"/></t-steps></div>
    <t-cell title="附件：测产表样式.xlsx" arrow hover @click="done('attach-download', '开始下载')"/>
    <div class="pad" v-if="q.id < 10"><t-button block theme="primary" @click="ask = true">办结</t-button><t-button class="gap" block variant="outline" @click="to = true">请人协办</t-button><t-button class="gap" block theme="danger" variant="text" @click="done('job-return', '已退回')">退回派发人</t-button></div>
    <t-dialog v-model:visible="ask" title="办结这项任务？" confirm-btn="确定" cancel-btn="再想想" @confirm="done('job-close', '已办结')"/>
    <t-popup v-model="to" placement="bottom"><t-picker title="协办人" :columns="[['沈禾','孙立夏','施雨田'].map(n => ({ label: n, value: n }))]" @confirm="hand" @cancel="to = false"/></t-popup></div>`,
  setup() {
    const s = reactive({ ask: false, to: false });
    const j = [...jobs, ...closed, ...copied].find((x) => String(x.id) === route.q.id) || jobs[0];
    return { ...Vue.toRefs(s), j, hand: () => { s.to = false; done('job-share', '已发给协办人'); } };
  },
});
page('open', { template: `<div class="page"><top title="站务公开"/><t-collapse :default-value="[]" expand-mutex><t-collapse-panel value="a" header="年度经费"><t-cell title="差旅" note="1.82 万元"/><t-cell title="培训" note="0.96 万元"/></t-collapse-panel><t-collapse-panel value="b" header="物资采购"><t-cell title="询价记录" arrow hover @click="go('asked')"/></t-collapse-panel><t-collapse-panel value="c" header="评先评优"><div class="muted">2025 年度先进：沈禾、孙立夏</div></t-collapse-panel></t-collapse></div>` });
page('asked', { template: `<div class="page"><top title="询价记录"/><t-cell title="地膜" note="4.2 元/公斤"/><t-cell title="诱虫板" note="0.35 元/张"/></div>` });
page('stay', {
  template: `<div class="page"><top title="驻村安排"/><t-cell-group title="本周"><t-cell title="周一" note="槐树坪村"/><t-cell title="周三" note="上寮村"/><t-cell title="周五" note="槐树坪村"/></t-cell-group><t-cell-group class="gap"><t-cell title="今日驻村" note="槐树坪村" arrow hover @click="go('village')"/></t-cell-group></div>`,
});
page('village', {
  template: `<div class="page"><top title="今日驻村"/><div class="card" style="text-align:center"><div>槐树坪村委会</div><div class="muted">您距村委会 41 米 · 08:16</div><div class="arrive" @click="done('village-arrive', '已记下 08:16 到村')"><div>我到村了</div><div style="font-size:14px">{{ now }}</div></div><div class="muted">今日还没到村 · 本月到村 14 天</div></div>
    <t-cell-group title="到村记录"><t-cell v-for="d in days" :key="d[0]" :title="d[0]" :note="d[1]"/></t-cell-group></div>`,
  setup: () => ({ now: new Date().toTimeString().slice(0, 5), days: [['11月20日', '08:12 到村'], ['11月18日', '08:31 到村'], ['11月16日', '未到村'], ['11月13日', '08:05 到村']] }),
});
page('diary', {
  template: `<div class="page"><top title="写日志"/><t-form @submit="done('diary-send', '已提交')"><t-form-item label="日期" arrow><t-input v-model="date" placeholder="选择日期" readonly @click="cal = true"/></t-form-item><t-form-item label="到过"><t-input v-model="place" placeholder="村名"/></t-form-item><t-form-item label="内容"><t-textarea v-model="text" placeholder="今天做了什么" :maxlength="200" indicator/></t-form-item><t-form-item label="照片"><t-upload :default-files="[]" :max="3" @click-upload="track('diary-photo')"/></t-form-item><div class="pad"><t-button block theme="primary" type="submit">交日志</t-button></div></t-form><t-calendar v-model:visible="cal" title="选择日期" @confirm="d => { date = new Date(d).toLocaleDateString('zh-CN'); cal = false; }"/></div>`,
  setup: () => Vue.toRefs(reactive({ date: '', place: '', text: '', cal: false })),
});
page('damage', {
  template: `<div class="page"><top title="报灾情"/><t-cell title="灾种" :note="kind || '请选择'" arrow hover @click="p = true"/><t-cell title="受灾面积（亩）"><template #note><t-stepper v-model="n" theme="filled" @change="track('damage-area')"/></template></t-cell><t-cell title="是否绝收"><template #note><t-radio-group v-model="r" style="display:flex"><t-radio value="y" label="是" borderless/><t-radio value="n" label="否" borderless/></t-radio-group></template></t-cell><t-textarea class="gap" placeholder="情况说明"/><div class="pad"><t-button block theme="danger" @click="done('damage-send', '已上报县局')">报县局</t-button></div>
    <t-popup v-model="p" placement="bottom"><t-picker title="灾种" :columns="[['低温冻害','洪涝','大风','干旱','病虫'].map(k => ({ label: k, value: k }))]" @confirm="v => { kind = v[0]; p = false; }" @cancel="p = false"/></t-popup></div>`,
  setup: () => Vue.toRefs(reactive({ kind: '', p: false, n: 0, r: 'n' })),
});
