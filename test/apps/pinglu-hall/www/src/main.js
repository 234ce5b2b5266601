import { h, mount, post } from './dom.js';
import { home, matters, news, mine } from './tabs.js';
import { article } from './reading.js';
import { subject } from './subject.js';
import { own } from './own.js';

const routes = [
  [/^\/$/, home],
  [/^\/matters(?:\/(\d+))?$/, matters],
  [/^\/news(?:\/(\w+))?$/, news],
  [/^\/mine$/, mine],
  [/^\/a\/(\d+)$/, article],
  [/^\/s\/([\w-]+)(?:\/(\d+))?$/, subject],
  [/^\/own\/(\w+)$/, own],
];

export function go(path) {
  history.pushState({ n: (history.state?.n ?? 0) + 1 }, '', path);
  draw();
}

function draw() {
  const path = location.pathname === '/index.html' ? '/' : location.pathname;
  for (const [pattern, page] of routes) {
    const found = pattern.exec(path);
    if (!found) continue;
    mount(page(...found.slice(1)));
    scrollTo(0, 0);
    return;
  }
  mount(h('div', { class: 'adm-page plain' }, h('p', { class: 'foot' }, '页面不存在')));
}

addEventListener('popstate', draw);
addEventListener('go', (event) => go(event.detail));
addEventListener('act', (event) => post(event.detail));
draw();
