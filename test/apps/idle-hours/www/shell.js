/* 页面栈和底部标签 */
const $ = (id) => document.getElementById(id);
function post(name) {
  localStorage.setItem('effects', JSON.stringify([...JSON.parse(localStorage.getItem('effects') || '[]'), name]));
  fetch('http://127.0.0.1:9911/effect', { method: 'POST', body: name }).catch(() => undefined);
}
function el(tag, given = {}, ...inner) {
  const made = document.createElement(tag);
  const { on, ...rest } = given;
  Object.assign(made, rest);
  if (on) made.addEventListener('click', on);
  made.append(...inner);
  return made;
}
function go(hash) {
  location.hash = hash;
}
let PAGES = {};
let TABS = [];
function draw() {
  const id = location.hash.slice(1) || TABS[0][0];
  const page = PAGES[id] || PAGES[TABS[0][0]];
  $('bar').textContent = page.title;
  $('page').replaceChildren(...page.body());
  const tab = TABS.some(([name]) => name === id);
  $('tabs').style.display = tab ? '' : 'none';
  $('tabs').replaceChildren(...TABS.map(([name, label]) => el('div', { className: name === id ? 'on' : '', on: () => go(name) }, label)));
  scrollTo(0, 0);
}
function start(pages, tabs) {
  PAGES = pages;
  TABS = tabs;
  addEventListener('hashchange', draw);
  draw();
}
