/* 分段条：options 以竖线分隔；选中后抛出 pick */
class Segment extends Part {
  get style_() {
    return this.hasAttribute('scroll')
      ? `.s{display:flex;overflow-x:auto;background:#fff;border-bottom:1px solid #dde3e8}.s span{flex:none;padding:13px 22px;font-size:15px;color:#5a6672}.s .on{color:#0d5c63;box-shadow:inset 0 -3px #0d5c63}`
      : `:host{padding:10px 14px;background:#eef1f4}.s{display:flex;border:1px solid #0d5c63;border-radius:16px;overflow:hidden}.s span{flex:1;text-align:center;padding:6px 0;font-size:14px;color:#0d5c63}.s .on{background:#0d5c63;color:#fff}`;
  }
  html() {
    const at = Number(this.getAttribute('at') || 0);
    return `<div class="s">${this.getAttribute('options').split('|').map((name, n) => `<span class="${n === at ? 'on' : ''}">${name}</span>`).join('')}</div>`;
  }
  wire(root) {
    [...root.querySelectorAll('span')].forEach((one, n) =>
      one.addEventListener('click', () => {
        this.setAttribute('at', n);
        this.paint();
        this.dispatchEvent(new CustomEvent('pick', { detail: n }));
      }),
    );
  }
}
customElements.define('bh-segment', Segment);
