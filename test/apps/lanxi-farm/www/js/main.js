/* 启动 */
const tabs = [['home', '首页', 'home'], ['work', '工作', 'work'], ['chat', '消息', 'chat'], ['me', '我的', 'user']];
const openly = ['login', 'terms', 'privacy'];
const App = {
  template: `<component :is="current" :key="key"/>
    <t-tab-bar v-if="tabbed" :value="route.name" @change="swap" fixed split><t-tab-bar-item v-for="t in tabs" :key="t[0]" :value="t[0]">{{ t[1] }}<template #icon><sign :n="t[2]"/></template></t-tab-bar-item></t-tab-bar>
    <t-dialog v-model:visible="asking" title="温馨提示" content="在使用前，请阅读《用户服务协议》和《隐私保护指引》。点按“同意并继续”表示您已知悉。" confirm-btn="同意并继续" cancel-btn="不同意" :close-on-overlay-click="false" @confirm="agree"/>`,
  setup() {
    const asking = ref(!localStorage.getItem('agreed'));
    const shown = computed(() => (pages[route.name] && (sessionStorage.getItem('who') || openly.includes(route.name)) ? route.name : 'login'));
    return {
      route, tabs, swap, asking,
      agree: () => { localStorage.setItem('agreed', '1'); asking.value = false; },
      current: computed(() => pages[shown.value]), key: computed(() => shown.value + JSON.stringify(route.q)),
      tabbed: computed(() => tabs.some((t) => t[0] === shown.value)),
    };
  },
};
sync();
if (!sessionStorage.getItem('who') && !openly.includes(route.name)) swap('login');
Vue.createApp(App).component('Sign', Sign).component('Top', Top).use(T.default).mount('#app');
