const root = document.getElementById('root');
const el = (html) => { const t = document.createElement('template'); t.innerHTML = html.trim(); return t.content.firstElementChild; };
const flash = (s) => { const n = el(`<div class="tip">${s}</div>`); document.body.append(n); setTimeout(() => n.remove(), 1800); };
/** Stack of screens; the ones below stay mounted. */
const nav = {
  stack: [],
  push(make, quiet) {
    const page = make();
    const below = this.stack.at(-1);
    if (below && !quiet) { page.classList.add('in'); root.append(page); void page.offsetWidth; page.classList.remove('in'); below.classList.add('under'); } else root.append(page);
    this.stack.push(page);
    history.pushState({ n: this.stack.length }, '');
  },
  pop() {
    if (this.stack.length < 2) return;
    const page = this.stack.pop();
    this.stack.at(-1).classList.remove('under');
    page.classList.add('in');
    setTimeout(() => page.remove(), 300);
  },
  reset(make) { for (const page of this.stack.splice(0)) page.remove(); const page = make(); root.append(page); this.stack.push(page); history.replaceState({ n: 1 }, ''); }
};
addEventListener('popstate', (e) => { const n = e.state ? e.state.n : 1; while (nav.stack.length > Math.max(1, n)) nav.pop(); });
const page = (title, body) => {
  const node = el(`<section class="pg"><header><i></i><b>${title}</b></header><div class="sc"></div></section>`);
  node.querySelector('header i').onclick = () => history.back();
  node.querySelector('.sc').append(...[].concat(body));
  return node;
};
const item = (t, small, tap, tag) => { const n = el(`<div class="it"><p>${t}${small ? `<small>${small}</small>` : ''}</p>${tag ? `<q class="${tag === '已办结' ? 'g' : ''}">${tag}</q>` : ''}</div>`); if (tap) n.onclick = tap; return n; };
const sheet = (...kids) => { const n = el('<div class="sheet"></div>'); n.append(...kids); return n; };
const open = (make, arg) => () => nav.push(() => make(arg));
const btn = (t, tap, second) => { const n = el(`<button class="b1${second ? ' b2' : ''}">${t}</button>`); n.onclick = tap; return n; };
