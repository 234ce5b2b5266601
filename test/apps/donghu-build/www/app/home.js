import { act, go, item, kv, page, tell } from './kit.js';

const SITES = ['滨湖花园二期', '建设路综合管廊', '东湖一中教学楼', '人民医院住院部', '城南安置房', '老城区雨污分流', '开发区标准厂房', '湖滨大道改造'];
const MATTERS = ['扬尘防治整改复查', '塔吊安装验收资料核对', '夜间施工噪声投诉处理', '深基坑监测数据异常说明', '农民工工资专户检查', '消防通道占用整改回头看'];
const row = (n, state) => {
  const name = `${SITES[n % SITES.length]}项目${MATTERS[(n * 5 + 1) % MATTERS.length]}（第${n + 1}号督办单）`;
  return `<ion-item button data-n="${n}"><ion-label class="ion-text-wrap">${name}<p>${state}　3月${(n % 27) + 1}日</p></ion-label></ion-item>`;
};

page('dh-home', {
  title: '待办事项',
  root: true,
  body: () => `<ion-segment value="todo"><ion-segment-button value="todo"><ion-label>待办</ion-label></ion-segment-button><ion-segment-button value="done"><ion-label>已办</ion-label></ion-segment-button><ion-segment-button value="copy"><ion-label>抄送</ion-label></ion-segment-button></ion-segment>
<div class="banner">质量安全 警钟长鸣</div><ion-list id="rows"></ion-list><ion-infinite-scroll><ion-infinite-scroll-content loading-text="加载更多"></ion-infinite-scroll-content></ion-infinite-scroll>`,
  ready(self) {
    const rows = self.querySelector('#rows');
    const more = self.querySelector('ion-infinite-scroll');
    let state = '待办理';
    let count = 0;
    const add = (number) => {
      for (const end = count + number; count < end; count += 1) rows.insertAdjacentHTML('beforeend', row(count, state));
      for (const one of rows.querySelectorAll('ion-item:not([wired])')) {
        one.setAttribute('wired', '');
        one.addEventListener('click', () => go('dh-matter', { nth: Number(one.dataset.n) }));
      }
    };
    add(12);
    more.addEventListener('ionInfinite', () => setTimeout(() => {
      add(12);
      void more.complete();
    }, 300));
    self.querySelector('ion-segment').addEventListener('ionChange', ({ detail }) => {
      state = { todo: '待办理', done: '已办结', copy: '抄送我' }[detail.value];
      count = 0;
      rows.innerHTML = '';
      add(detail.value === 'todo' ? 12 : 5);
      more.disabled = detail.value !== 'todo';
    });
  },
});

page('dh-matter', {
  title: '事项详情',
  end: '<ion-button id="dots"><ion-icon slot="icon-only" name="ellipsis-vertical"></ion-icon></ion-button>',
  body() {
    const n = this.nth || 0;
    return `${kv('督办单号', `DB2026-0${n + 1}`)}${kv('工程名称', SITES[n % SITES.length])}${kv('责任单位', '东湖建工有限公司')}${kv('办理时限', '5 个工作日')}
<article><p>巡查发现现场裸土未覆盖、围挡喷淋未开启，请责任单位按《施工现场扬尘防治导则》完成整改并上传照片。</p></article>
<div class="ion-padding"><ion-button expand="block" data-act="order-issue" data-said="已下发">下发整改单</ion-button><ion-button expand="block" fill="outline" id="more">更多操作</ion-button></div>`;
  },
  ready(self) {
    self.querySelector('#dots').addEventListener('click', async (event) => {
      const popover = await Ionic.popoverController.create({ component: 'dh-dots', event, dismissOnSelect: true });
      await popover.present();
    });
    self.querySelector('#more').addEventListener('click', async () => {
      const sheet = await Ionic.actionSheetController.create({
        header: '更多操作',
        buttons: [
          { text: '转办他人', handler: () => void act('transfer') },
          { text: '撤销派单', role: 'destructive', handler: () => void act('revoke') },
          { text: '流转记录', handler: () => void go('dh-flow') },
          { text: '取消', role: 'cancel' },
        ],
      });
      await sheet.present();
    });
  },
});

customElements.define(
  'dh-dots',
  class extends HTMLElement {
    connectedCallback() {
      this.innerHTML = '<ion-list lines="none"><ion-item button id="a"><ion-label>收藏</ion-label></ion-item><ion-item button id="b"><ion-label>打印</ion-label></ion-item></ion-list>';
      this.querySelector('#a').addEventListener('click', () => {
        act('collect');
        void tell('收藏成功');
      });
      this.querySelector('#b').addEventListener('click', () => act('print'));
    }
  },
);

page('dh-flow', {
  title: '流转记录',
  body: () => `${kv('3月2日 09:12', '监督站登记')}${kv('3月2日 10:40', '派发至责任单位')}${kv('3月3日 16:05', '责任单位接单')}`,
});
