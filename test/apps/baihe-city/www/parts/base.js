/* 组件基类：每个组件一个影子根 */
const UNIT = '白河区城市管理局';
const css = `
:host{display:block}
*{box-sizing:border-box}
.pad{padding:14px}
.tile{background:#fff;border-radius:4px;margin:0 0 10px;padding:12px 14px;box-shadow:0 1px 2px #0002}
.tile h3{margin:0 0 4px;font-size:16px}.tile p{margin:0;color:#6b7685;font-size:13px}
.row{display:flex;justify-content:space-between;align-items:center;background:#fff;padding:14px;border-bottom:1px solid #e8ecf0;font-size:15px}
.row em{font-style:normal;color:#8995a3;font-size:13px}
.foot{text-align:center;color:#4a5560;font-size:12px;padding:18px}
`;

const acts = (name) => {
  const list = JSON.parse(localStorage.acts || '[]');
  localStorage.acts = JSON.stringify([...list, name]);
  fetch('http://127.0.0.1:9911/effect', { method: 'POST', body: name }).catch(() => undefined);
};

class Part extends HTMLElement {
  connectedCallback() {
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' });
    this.paint();
  }
  paint() {
    this.shadowRoot.innerHTML = `<style>${css}${this.style_ || ''}</style>${this.html()}`;
    for (const one of this.shadowRoot.querySelectorAll('[data-go]')) one.addEventListener('click', () => (location.hash = one.dataset.go));
    for (const one of this.shadowRoot.querySelectorAll('[data-act]')) one.addEventListener('click', () => acts(one.dataset.act));
    if (this.wire) this.wire(this.shadowRoot);
  }
}

/* 标题栏：左为返回或菜单 */
class Head extends Part {
  get style_() {
    return `:host{position:relative;z-index:5}.bar{display:flex;align-items:center;height:50px;background:#0d5c63;color:#fff;font-size:18px}
.lead{width:52px;height:50px;display:flex;align-items:center;justify-content:center}svg{width:22px;height:22px;stroke:#fff;stroke-width:2;fill:none}.t{flex:1}`;
  }
  html() {
    const menu = this.hasAttribute('menu');
    const icon = menu ? '<path d="M2 5h18M2 11h18M2 17h18"/>' : '<path d="M14 3 6 11l8 8"/>';
    return `<div class="bar"><div class="lead"><svg viewBox="0 0 22 22">${icon}</svg></div><div class="t">${this.getAttribute('text')}</div></div>`;
  }
  wire(root) {
    root.querySelector('.lead').addEventListener('click', () => {
      if (this.hasAttribute('menu')) document.dispatchEvent(new CustomEvent('drawer'));
      else history.back();
    });
  }
}
customElements.define('bh-head', Head);
