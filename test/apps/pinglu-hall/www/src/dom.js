/** 建节点；on 开头的是事件，其余是属性。 */
export function h(tag, attributes, ...inner) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...inner.flat(3).filter((one) => one !== null && one !== undefined && one !== false));
  return node;
}

export const mount = (node) => document.getElementById('app').replaceChildren(node);

export const post = (name) => {
  localStorage.setItem('acts', JSON.stringify([...JSON.parse(localStorage.getItem('acts') ?? '[]'), name]));
  fetch('http://127.0.0.1:9911/effect', { method: 'POST', body: name }).catch(() => undefined);
};

export const to = (path) => () => dispatchEvent(new CustomEvent('go', { detail: path }));
export const act = (name) => () => dispatchEvent(new CustomEvent('act', { detail: name }));

export function navBar(title) {
  const back = h('div', { class: 'adm-nav-bar-back', onclick: () => (history.state?.n ? history.back() : to('/')()) });
  back.innerHTML = '<svg viewBox="0 0 20 20"><path d="M13 3 6 10l7 7"/></svg>';
  return h('div', { class: 'adm-nav-bar' }, back, h('div', { class: 'adm-nav-bar-title' }, title), h('div', { class: 'adm-nav-bar-right' }));
}

export const page = (title, ...inner) => h('div', { class: 'adm-page plain' }, navBar(title), ...inner);

export function item(title, path, { desc, extra } = {}) {
  return h(
    'a',
    { class: `adm-list-item ${path ? 'arrow' : 'flat'}`, ...(path ? { onclick: to(path) } : {}) },
    h('div', { class: 'adm-list-item-content' }, title, desc ? h('div', { class: 'adm-list-item-desc' }, desc) : null),
    extra ? h('div', { class: 'adm-list-item-extra' }, extra) : null,
  );
}

export function ask(text, yes) {
  const box = h('div', { class: 'mask' }, h('div', {}, h('p', {}, text), h('b', { onclick: () => box.remove() }, '取消'), h('b', { onclick: () => (box.remove(), yes()) }, '确定')));
  document.body.append(box);
}
