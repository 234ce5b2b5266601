/* 外壳：底部页签、标题、抽屉 */
const tabs = [['cases', '案件', '案件办理'], ['ledger', '部件', '城市部件'], ['data', '数据', '运行数据']];
const inner = { org: '组织架构', law: '法规汇编', notices: '内部通告', mailbox: '局长信箱', account: '账号信息', prefer: '偏好', about: '关于本平台' };

class App extends Part {
  get style_() {
    return `:host{height:100vh;display:flex;flex-direction:column}.v{flex:1;overflow:auto}.tabs{display:flex;background:#fff;border-top:1px solid #dde3e8}
.tabs div{flex:1;text-align:center;padding:8px 0 6px;font-size:12px;color:#5a6672}.tabs div::before{content:"";display:block;width:20px;height:20px;margin:0 auto 3px;border-radius:50%;background:#c6d0d8}.tabs .on{color:#0d5c63}.tabs .on::before{background:#0d5c63}`;
  }
  html() {
    if (!sessionStorage.staff) return '<bh-sign></bh-sign>';
    const [at, n] = (location.hash.slice(1) || 'cases').split('-');
    const tab = tabs.find(([id]) => id === at);
    if (tab) {
      return `<bh-head menu text="${tab[2]}"></bh-head><div class="v"><bh-${at}></bh-${at}></div><div class="tabs">${tabs.map(([id, name]) => `<div class="${id === at ? 'on' : ''}" data-go="${id}">${name}</div>`).join('')}</div><bh-drawer></bh-drawer>`;
    }
    const title = { case: '案件信息', notice: '通告正文', book: books[n]?.[0] }[at] ?? inner[at] ?? '';
    return `<bh-head text="${title}"></bh-head><div class="v"><bh-${at} n="${n ?? ''}"></bh-${at}></div>`;
  }
}
customElements.define('bh-app', App);
addEventListener('hashchange', () => document.querySelector('bh-app').paint());
