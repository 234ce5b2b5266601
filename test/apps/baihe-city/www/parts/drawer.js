/* 左侧抽屉 */
class Drawer extends Part {
  get style_() {
    return `:host{position:fixed;inset:0;z-index:30;visibility:hidden}:host([open]){visibility:visible}
.shade{position:absolute;inset:0;background:#0000;transition:.2s}:host([open]) .shade{background:#0007}
.panel{position:absolute;left:0;top:0;bottom:0;width:270px;background:#fff;transform:translateX(-100%);transition:transform .2s;overflow:auto}
:host([open]) .panel{transform:none}
.who{background:#0d5c63;color:#fff;padding:38px 16px 16px}.who b{display:block;font-size:18px}.who small{opacity:.8}
a{display:block;padding:15px 18px;font-size:15px;color:#2c3640;border-bottom:1px solid #f0f2f4}`;
  }
  html() {
    return `<div class="shade"></div><div class="panel"><div class="who"><b>周采集</b><small>监督指挥中心 · 采集员</small></div>
${[['org', '组织架构'], ['law', '法规汇编'], ['notices', '内部通告'], ['mailbox', '局长信箱'], ['account', '账号信息'], ['prefer', '偏好'], ['about', '关于本平台']].map(([to, name]) => `<a data-go="${to}">${name}</a>`).join('')}
<a class="out">安全退出</a></div>`;
  }
  wire(root) {
    root.querySelector('.shade').addEventListener('click', () => this.removeAttribute('open'));
    for (const one of root.querySelectorAll('a')) one.addEventListener('click', () => this.removeAttribute('open'));
    root.querySelector('.out').addEventListener('click', () => acts('quit'));
  }
}
customElements.define('bh-drawer', Drawer);
document.addEventListener('drawer', () => document.querySelector('bh-app').shadowRoot.querySelector('bh-drawer')?.setAttribute('open', ''));
