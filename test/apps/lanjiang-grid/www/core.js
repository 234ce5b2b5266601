/* 渲染、提示、与后台的往来 */
const root = document.getElementById('root');
const h = (tag, given, ...inner) => {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(given || {})) {
    if (key === 'tap') node.addEventListener('click', value);
    else node[key] = value;
  }
  node.append(...inner.flat());
  return node;
};
const report = (name) => fetch('http://127.0.0.1:9911/effect', { method: 'POST', body: name }).catch(() => undefined);
const tip = (text) => {
  const node = h('div', { className: 'tip' }, text);
  document.body.append(node);
  setTimeout(() => node.remove(), 2400);
};
const UNIT = '兰江市兰江街道办事处';
const show = (title, body, back) => {
  root.replaceChildren(h('div', { className: 'hd' }, ...(back ? [h('b', { tap: () => history.back() }, '‹')] : []), title), h('div', { className: 'bd' }, ...body));
  scrollTo(0, 0);
};
const session = { get role() { return sessionStorage.getItem('role'); }, get phone() { return sessionStorage.getItem('phone'); } };
