(() => {
  const view = document.getElementById('view');
  const title = document.getElementById('title');
  const back = document.getElementById('back');
  const screen = window.Capacitor?.Plugins?.PrivacyScreen;
  const effect = (name) => {
    localStorage.setItem('effects', JSON.stringify([...JSON.parse(localStorage.getItem('effects') ?? '[]'), name]));
    fetch('http://127.0.0.1:9911/effect', { method: 'POST', body: name }).catch(() => {});
  };
  const add = (tag, className, text, parent = view) => {
    const node = document.createElement(tag);
    node.className = className;
    node.textContent = text;
    parent.append(node);
    return node;
  };
  const show = () => {
    const name = location.hash.slice(1) || 'home';
    const page = PAGES[name] ?? PAGES.home;
    if (page.secure) screen?.enable();
    else screen?.disable();
    title.textContent = page.title;
    back.style.visibility = name === 'home' ? 'hidden' : 'visible';
    view.replaceChildren();
    for (const [to, label] of page.entries ?? []) add('button', 'entry', label).onclick = () => (location.hash = to);
    for (const [head, text] of page.cards ?? []) {
      const card = add('section', 'card', '');
      add('h4', '', head, card);
      add('p', '', text, card);
    }
    if (page.form) Object.assign(add('textarea', '', ''), { placeholder: page.form });
    if (page.act) add('button', 'act', page.act[0]).onclick = () => effect(page.act[1]);
    if (page.foot) add('p', 'foot', page.foot);
  };
  back.onclick = () => history.back();
  addEventListener('hashchange', show);
  show();
})();
