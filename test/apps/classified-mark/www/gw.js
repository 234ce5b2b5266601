(function () {
  const list = document.getElementById('list');
  const bar = document.getElementById('bar');
  const effect = (name) => {
    localStorage.setItem('effects', JSON.stringify([...JSON.parse(localStorage.getItem('effects') || '[]'), name]));
    fetch('http://127.0.0.1:9911/effect', { method: 'POST', body: name }).catch(() => undefined);
  };
  const node = (className, html, onclick) => {
    const made = document.createElement('div');
    made.className = className;
    made.innerHTML = html;
    if (onclick) made.onclick = onclick;
    return made;
  };
  function index() {
    bar.textContent = '东岭公文流转';
    const grid = node('grid', '');
    grid.append(node('', '会议签到', () => effect('sign')), node('', '每日签到', () => effect('sign')), node('', '来文扫描', () => (location.hash = SCAN.id)));
    list.replaceChildren(
      grid,
      ...DOCS.map((doc) => node('item', `${doc.title}<small>${doc.from}</small>`, () => (location.hash = doc.id))),
      node('foot', '主办单位：东岭市人民政府办公室'),
    );
  }
  function open(doc) {
    bar.textContent = doc.title;
    list.replaceChildren(node('sheet', doc.scan ? `<img src="${doc.scan}" alt="">` : doc.text));
  }
  function route() {
    const doc = [...DOCS, SCAN].find((one) => `#${one.id}` === location.hash);
    if (doc) open(doc);
    else index();
  }
  addEventListener('hashchange', route);
  route();
})();
