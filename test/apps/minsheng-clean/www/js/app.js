(function () {
  var routes = [
    [/^#\/news\/(\w+)$/, 'article'], [/^#\/docs\/(\w+)$/, 'doc'], [/^#\/meetings\/(\w+)$/, 'meeting'], [/^#\/videos\/(\w+)$/, 'video'], [/^#\/(\w+)$/, null]
  ];
  var open = ['login', 'agreement', 'privacy'];
  function match() {
    var h = location.hash || '#/home';
    for (var i = 0; i < routes.length; i++) {
      var m = routes[i][0].exec(h);
      if (m) {
        var name = routes[i][1] || m[1];
        if (!Pages[name]) name = 'home';
        if (!localStorage.getItem('token') && open.indexOf(name) < 0) return { name: 'login' };
        return { name: name, id: routes[i][1] ? m[1] : undefined };
      }
    }
    return { name: localStorage.getItem('token') ? 'home' : 'login' };
  }
  var tabs = [['home', '首页', 'wap-home-o'], ['work', '办公', 'apps-o'], ['news', '资讯', 'newspaper-o'], ['mine', '我的', 'user-o']];
  var app = Vue.createApp({
    data: function () { return { at: match(), tabs: tabs, ask: !localStorage.getItem('agreed') }; },
    computed: {
      page: function () { return Pages[this.at.name]; },
      tab: function () { var n = this.at.name; return tabs.some(function (t) { return t[0] === n; }) ? n : ''; }
    },
    created: function () { var self = this; window.addEventListener('hashchange', function () { self.at = match(); window.scrollTo(0, 0); }); },
    methods: {
      agree: function () { localStorage.setItem('agreed', '1'); this.ask = false; },
      refuse: function () { vant.showToast('需同意后方可使用'); }
    },
    template: `<component :is="page" :id="at.id" :key="at.name+at.id" />
      <van-tabbar v-if="tab" :model-value="tab" @change="function(n){ $go('#/'+n) }"><van-tabbar-item v-for="t in tabs" :name="t[0]" :icon="t[2]">{{t[1]}}</van-tabbar-item></van-tabbar>
      <van-dialog :show="ask && at.name==='login'" title="服务协议和隐私政策" show-cancel-button cancel-button-text="不同意" confirm-button-text="同意并继续" @confirm="agree" @cancel="refuse"><div class="consent">欢迎使用清源民政办公。在使用前，请您阅读并同意<a href="#/agreement">《用户服务协议》</a>和<a href="#/privacy">《隐私政策》</a>，我们将依法保护您的个人信息。</div></van-dialog>`
  });
  app.config.globalProperties.$go = function (h) { location.hash = h; };
  app.config.globalProperties.$back = function () { history.back(); };
  app.component('foot', Foot);
  app.component('bar', { props: ['title'], template: '<van-nav-bar :title="title" left-arrow fixed placeholder @click-left="$back" />' });
  app.use(vant);
  app.mount('#app');
})();
