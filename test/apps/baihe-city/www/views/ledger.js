const books = { road: ['路段台账', ['人民路', '解放路', '滨河路']], well: ['井盖台账', ['雨水井 1204 座', '污水井 873 座']], board: ['广告牌台账', ['高立柱 12 处', '墙体 31 处', '楼顶 9 处']] };

class Ledger extends Part {
  html() {
    return `<div class="pad">${Object.entries(books).map(([to, [name, rows]]) => `<div class="tile" data-go="book-${to}"><h3>${name}</h3><p>${rows.length} 条</p></div>`).join('')}</div>`;
  }
}
customElements.define('bh-ledger', Ledger);

class Book extends Part {
  html() {
    return books[this.getAttribute('n')][1].map((one) => `<div class="row">${one}<em>正常</em></div>`).join('');
  }
}
customElements.define('bh-book', Book);
