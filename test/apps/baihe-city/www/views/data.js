const sheets = ['总览', '区域', '类别', '街道', '人员', '历年'];
const people = [['吴伟', 31, 96.5], ['郑洁', 28, 93], ['周采集', 26, 88.5], ['冯涛', 22, 81], ['褚娟', 17, 74.5]];

/* 数据：可横向滚动的页签，“人员”里还有分段 */
class Data extends Part {
  get style_() {
    return `.num{font-size:34px;color:#0d5c63}.p{display:flex;padding:13px 14px;background:#fff;border-bottom:1px solid #e8ecf0}.p b{flex:1;font-weight:400}`;
  }
  html() {
    const at = this.at_ ?? 0;
    return `<bh-segment scroll class="top" options="${sheets.join('|')}" at="${at}"></bh-segment>${this.body(sheets[at])}`;
  }
  body(name) {
    if (name === '总览') return '<div class="pad"><div class="tile"><p>本月立案</p><div class="num">1 286</div></div><div class="tile"><p>按期结案</p><div class="num">97.4%</div></div></div>';
    if (name === '区域') return ['桥东片区', '桥西片区', '高新片区'].map((one, n) => `<div class="row">${one}<em>${412 - n * 57} 件</em></div>`).join('');
    if (name === '类别') return ['市容环境', '宣传广告', '施工管理', '突发事件'].map((one, n) => `<div class="row">${one}<em>${38 - n * 7}%</em></div>`).join('');
    if (name === '街道') return ['东风街道', '解放街道', '滨河街道'].map((one, n) => `<div class="row">${one}<em>结案 ${98 - n}%</em></div>`).join('');
    if (name === '历年') return [2023, 2024, 2025].map((one, n) => `<div class="row">${one} 年<em>${11820 + n * 640} 件</em></div>`).join('');
    const by = this.by_ ?? 0;
    const rows = by === 0 ? people.map(([who, count]) => `<div class="p"><b>${who}</b>上报 ${count} 件</div>`) : people.map(([who, , score], n) => `<div class="p"><b>第${n + 1}名　${who}</b>${score} 分</div>`);
    return `<bh-segment class="sub" options="件数|得分" at="${by}"></bh-segment>${rows.join('')}${by === 1 ? '<div class="foot">个人积分每日零点更新，纳入月度考核</div>' : ''}`;
  }
  wire(root) {
    root.querySelector('.top').addEventListener('pick', ({ detail }) => ((this.at_ = detail), this.paint()));
    root.querySelector('.sub')?.addEventListener('pick', ({ detail }) => ((this.by_ = detail), this.paint()));
  }
}
customElements.define('bh-data', Data);
