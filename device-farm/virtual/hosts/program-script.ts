/**
 * Runs in a host's page: the frame with a program's pages, the title bar and capsule over it, the capsule's sheet, and the
 * back key. A host's own script defines `openAddress`, `home`, `menu` (labels → acts) and `leaving`.
 */
export const programScript = String.raw`
const stage = document.getElementById('stage');
const escape = (text) => String(text).replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one]);
const tell = (name) => window[names.ask] && window[names.ask](JSON.stringify({ kind: 'activity', name }));
const kept = (key, value) => (value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value));

/** Shown surfaces, the last in front; what lies under another stays as it is. */
const stack = [];
function draw() {
  for (const one of stack) one.layer.hidden = one !== stack[stack.length - 1];
  const top = stack[stack.length - 1];
  if (top) tell(top.activity);
}
function push(surface) {
  const layer = document.createElement('div');
  layer.className = 'layer';
  layer.innerHTML = surface.html;
  stage.append(layer);
  stack.push({ ...surface, layer });
  draw();
  if (surface.after) surface.after(layer);
}
function pop() {
  stack.pop().layer.remove();
  draw();
}
function only(surface) {
  for (const { layer } of stack.splice(0)) layer.remove();
  push(surface);
}

const top = () => stack[stack.length - 1];
const frameOf = () => top().layer.querySelector('iframe');
function closeSheet() {
  const sheet = stage.querySelector('[data-sheet]');
  if (sheet) sheet.remove();
  return sheet !== null;
}

/** Opens one page of a program; what lies under it stays where it was. */
function openProgram(its, path, query) {
  const count = Number(kept('launches') || 0) + 1;
  kept('launches', String(count));
  if (data.launchesBeforeCheck !== undefined && count > data.launchesBeforeCheck) return only(checkSurface());
  const slot = (Number(kept('slot') || -1) + 1) % 5;
  kept('slot', String(slot));
  const page = (path || 'index').replace(/^\/+/, '').replace(/\.html$/, '') + '.html';
  push(programSurface(its, programActivity(slot), 'programs/' + its.id + '/' + page + (query ? '?' + query : '')));
}
function programSurface(its, activity, address) {
  return {
    activity,
    its,
    html: '<div class="bar"><button class="left" data-act="page-back" aria-label="返回" hidden>‹</button><span data-title>' + escape(its.name) +
      '</span><div class="capsule"><button data-act="menu" aria-label="更多"><i></i><i></i><i></i></button><button data-act="close" aria-label="关闭"><b></b></button></div></div>' +
      '<iframe class="program" src="' + escape(address) + '"></iframe>',
    after(layer) {
      const frame = layer.querySelector('iframe');
      // What a program may ask of its host: to open another one.
      const bridge = () => { frame.contentWindow.wx = { navigateToMiniProgram: ({ appId }) => { const other = data.programs.find((one) => one.id === appId); if (other) openProgram(other, '', ''); } }; };
      const show = () => {
        const inner = frame.contentDocument;
        if (!inner) return;
        layer.querySelector('[data-title]').textContent = inner.title || its.name;
        layer.querySelector('[data-act=page-back]').hidden = !(frame.contentWindow.navigation && frame.contentWindow.navigation.canGoBack);
      };
      frame.addEventListener('load', () => {
        show();
        bridge();
        const inner = frame.contentWindow;
        if (inner.navigation) inner.navigation.addEventListener('navigatesuccess', () => setTimeout(show, 0));
        const head = frame.contentDocument && frame.contentDocument.head;
        if (head) new MutationObserver(show).observe(head, { childList: true, subtree: true, characterData: true });
      });
    },
  };
}
function openSheet() {
  const veil = document.createElement('div');
  veil.dataset.sheet = '';
  veil.innerHTML = '<div class="veil"></div><div class="sheet" role="dialog"><button class="head" data-act="about">' + escape(top().its.name) +
    ' ›</button><div class="grid">' + Object.keys(menu).map((label) => '<button data-menu="' + escape(label) + '">' + escape(label) + '</button>').join('') +
    '</div><button class="cancel" data-act="cancel">取消</button></div>';
  stage.append(veil);
}

/** Starts the program in front anew. */
function again() {
  const { its } = top();
  pop();
  openProgram(its, '', '');
}

const acts = {
  menu: openSheet,
  cancel: closeSheet,
  about: () => { closeSheet(); push(aboutSurface(top().its)); },
  close: () => leaving(),
  'page-back': () => goBack(),
  back: () => goBack(),
};
document.addEventListener('click', (event) => {
  const on = event.target.closest('[data-act],[data-menu],[data-go]');
  if (!on) return;
  if (on.dataset.menu !== undefined) { closeSheet(); return void (menu[on.dataset.menu] || (() => undefined))(); }
  if (on.dataset.go !== undefined) return void push(surfaces[on.dataset.go]());
  (acts[on.dataset.act] || (() => undefined))();
});

/** The back key: the sheet, the program's own pages, the surface in front. False: the host itself is left. */
function goBack() {
  if (closeSheet()) return true;
  const inner = top() && top().its ? frameOf().contentWindow : null;
  if (inner && inner.navigation && inner.navigation.canGoBack) { inner.navigation.back(); return true; }
  if (inner) return leaving();
  if (stack.length < 2) return false;
  pop();
  return true;
}
Object.defineProperty(window, names.back, { value: goBack });
Object.defineProperty(window, names.open, { value: (address) => openAddress(address) });
const simple = (activity, title, body, after) => ({ activity, after, html: '<div class="bar"><button class="left" data-act="back" aria-label="返回">‹</button><span>' + escape(title) + '</span></div><div class="body">' + body + '</div>' });
const row = (text, small, extra) => '<button class="row" ' + (extra || '') + '>' + escape(text) + (small ? '<small>' + escape(small) + '</small>' : '') + '</button>';
const said = (label, value) => '<div class="row"><small>' + escape(label) + '</small>' + escape(value) + '</div>';
const started = () => {
  const address = new URLSearchParams(location.search).get('open');
  if (address) openAddress(address); else home();
};
`;
