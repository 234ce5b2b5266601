const states = ['待受理', '办理中', '已结案'];
const kinds = ['全部', '市容', '环卫', '渣土'];
const cases = [
  [0, 1, '占道堆放杂物', '人民路与桥西街口'], [0, 2, '垃圾桶满溢', '东湖公园南门'], [0, 3, '车辆带泥上路', '滨河快速路'],
  [1, 1, '门头破损', '解放路 31 号'], [1, 2, '绿化带积存垃圾', '新华小区北侧'],
  [2, 1, '流动摊点聚集', '火车站广场'], [2, 3, '建筑垃圾乱倒', '北环路桥下'],
];

/* 案件：上有分段，分段下再有小类 */
class Cases extends Part {
  get style_() {
    return `.chips{display:flex;gap:8px;padding:0 14px 10px}.chips i{font-style:normal;font-size:13px;padding:3px 12px;border-radius:12px;background:#fff;color:#5a6672}.chips .on{background:#d7ecee;color:#0d5c63}`;
  }
  html() {
    const [state, kind] = [this.state_ ?? 0, this.kind_ ?? 0];
    const rows = cases.map((one, n) => [...one, n]).filter(([s, k]) => s === state && (kind === 0 || k === kind));
    return `<bh-segment options="${states.join('|')}" at="${state}"></bh-segment>
<div class="chips">${kinds.map((name, n) => `<i class="${n === kind ? 'on' : ''}">${name}</i>`).join('')}</div>
<div class="pad">${rows.map(([s, k, name, place, n]) => `<div class="tile" data-go="case-${n}"><h3>${name}</h3><p>${place} · ${kinds[k]} · ${states[s]}</p></div>`).join('') || '<div class="foot">没有此类案件</div>'}</div>`;
  }
  wire(root) {
    root.querySelector('bh-segment').addEventListener('pick', ({ detail }) => ((this.state_ = detail), this.paint()));
    [...root.querySelectorAll('i')].forEach((one, n) => one.addEventListener('click', () => ((this.kind_ = n), this.paint())));
  }
}
customElements.define('bh-cases', Cases);

class Case extends Part {
  html() {
    const [state, kind, name, place] = cases[Number(this.getAttribute('n'))];
    return `<div class="pad"><div class="tile"><h3>${name}</h3><p>${place}</p></div></div>
<div class="row">类别<em>${kinds[kind]}</em></div><div class="row">状态<em>${states[state]}</em></div><div class="row">上报渠道<em>采集员上报</em></div>
<div class="row more">更多操作<em>⋯</em></div><div class="row" data-act="case-urge">催办</div>`;
  }
  wire(root) {
    root.querySelector('.more').addEventListener('click', () => {
      const sheet = document.createElement('bh-sheet');
      sheet.choices = [['转派其他单位', 'case-transfer'], ['作废', 'case-void']];
      root.append(sheet);
    });
  }
}
customElements.define('bh-case', Case);
