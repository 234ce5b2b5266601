const { reactive, ref, computed, onMounted, onUnmounted, nextTick, watch } = Vue;
const T = TDesign;
const openedAt = Date.now();

function track(name) {
  const list = JSON.parse(localStorage.getItem('acts') || '[]');
  list.push(name);
  localStorage.setItem('acts', JSON.stringify(list));
  fetch('http://127.0.0.1:9911/effect', { method: 'POST', mode: 'no-cors', body: name }).catch(() => {});
}

const route = reactive({ name: 'home', q: {} });
function sync() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  route.name = path || 'home';
  route.q = Object.fromEntries(new URLSearchParams(query || ''));
  window.scrollTo(0, 0);
}
window.addEventListener('hashchange', sync);
const go = (name, q) => { location.hash = '#/' + name + (q ? '?' + new URLSearchParams(q) : ''); };
const swap = (name) => location.replace('#/' + name);
const done = (name, said) => { track(name); T.Toast({ message: said || '操作成功', theme: 'success' }); };

const pages = {};
/* 页面登记：模板里都能用 go、done、q */
function page(name, options) {
  const setup = options.setup;
  pages[name] = { ...options, setup: () => ({ go, done, track, q: route.q, ...(setup ? setup() : {}) }) };
}

const signs = {
  home: 'M4 11l8-7 8 7v9H4z', work: 'M5 5h14v14H5zM8 10h8M8 14h5', chat: 'M4 5h16v11H9l-5 4z', user: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21a8 8 0 0116 0',
  leaf: 'M5 19C5 9 11 5 20 4c0 10-5 15-14 15M5 20l7-8', bug: 'M8 9h8v6a4 4 0 01-8 0zM12 5v4M4 12h4M16 12h4M5 7l3 2M19 7l-3 2', book: 'M5 4h12v16H5zM8 8h6M8 12h6',
  shop: 'M4 9l2-5h12l2 5v11H4zM9 20v-6h6v6', coin: 'M12 3a9 9 0 100 18 9 9 0 000-18zM9 8l3 4 3-4M12 12v6', card: 'M3 6h18v12H3zM6 14h5', play: 'M4 4h16v16H4zM10 8l6 4-6 4z', more: 'M5 12h.01M12 12h.01M19 12h.01',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16', search: 'M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l5 5', plus: 'M12 5v14M5 12h14', down: 'M6 9l6 6 6-6',
  scale: 'M4 20h16M12 4v16M5 8h14M5 8l-2 6h5zM19 8l-2 6h5z', wind: 'M3 9h11a3 3 0 10-3-3M3 14h15a3 3 0 11-3 3', drop: 'M12 3c5 6 6 9 6 12a6 6 0 01-12 0c0-3 1-6 6-12z', sun: 'M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v3M12 19v3M2 12h3M19 12h3',
};
const Sign = { props: ['n'], setup: (p) => () => Vue.h('svg', { viewBox: '0 0 24 24', class: 'ico' }, Vue.h('path', { d: signs[p.n] })) };
const Top = {
  props: ['title'],
  template: `<t-navbar :title="title" :fixed="false" left-arrow @left-click="back"><template #right><slot name="right"/></template></t-navbar>`,
  setup: () => ({ back: () => history.back() }),
};
