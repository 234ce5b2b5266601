/* 底部动作面板 */
class Sheet extends Part {
  get style_() {
    return `:host{position:fixed;inset:0;z-index:40;background:#0006}.b{position:absolute;left:8px;right:8px;bottom:8px}.g{background:#fff;border-radius:12px;overflow:hidden;margin-bottom:8px}
.g div{padding:15px;text-align:center;border-bottom:1px solid #eee;font-size:17px;color:#0b6bd3}`;
  }
  html() {
    return `<div class="b"><div class="g">${this.choices.map(([name, act]) => `<div data-act="${act}">${name}</div>`).join('')}</div><div class="g"><div class="no">取消</div></div></div>`;
  }
  wire(root) {
    for (const one of root.querySelectorAll('.g div')) one.addEventListener('click', () => this.remove());
  }
}
customElements.define('bh-sheet', Sheet);
