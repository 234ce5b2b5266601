import { go, page } from './kit.js';

const HEADS = ['关于做好春季复工安全检查工作的通知', '关于印发扬尘防治专项方案的通知', '关于开展建筑起重机械排查的通知', '关于汛期深基坑监测有关事项的通知', '关于公布质量信用评价结果的公告'];

page('dh-news', {
  title: '通知公告',
  root: true,
  body: () => `<ion-segment value="n"><ion-segment-button value="n"><ion-label>通知</ion-label></ion-segment-button><ion-segment-button value="g"><ion-label>公示</ion-label></ion-segment-button></ion-segment><ion-list id="rows"></ion-list><ion-infinite-scroll><ion-infinite-scroll-content></ion-infinite-scroll-content></ion-infinite-scroll>`,
  ready(self) {
    const rows = self.querySelector('#rows');
    const more = self.querySelector('ion-infinite-scroll');
    let count = 0;
    let what = '通知';
    const add = () => {
      for (const end = count + 15; count < end; count += 1) {
        const one = document.createElement('ion-item');
        one.button = true;
        const name = what === '通知' ? `${HEADS[count % HEADS.length]}（${2026 - Math.floor(count / 5)}年第${(count % 5) + 1}期）` : `施工许可公示：${HEADS[(count * 3) % HEADS.length].slice(2, 12)}（第${count + 1}批）`;
        one.innerHTML = `<ion-label class="ion-text-wrap">${name}</ion-label>`;
        one.addEventListener('click', () => go('dh-article', { head: name }));
        rows.append(one);
      }
    };
    add();
    more.addEventListener('ionInfinite', () => setTimeout(() => {
      add();
      void more.complete();
    }, 300));
    self.querySelector('ion-segment').addEventListener('ionChange', ({ detail }) => {
      what = detail.value === 'n' ? '通知' : '公示';
      count = 0;
      rows.innerHTML = '';
      add();
    });
  },
});

page('dh-article', {
  title: '公告内容',
  body() {
    return `<article><h3>${this.head || HEADS[0]}</h3><p>各建设、施工、监理单位：为切实做好当前建筑施工质量安全工作，现就有关事项通知如下。请结合实际抓好落实，并于月底前将自查情况报质量安全监督站。</p><p>东湖县住房和城乡建设局</p></article>`;
  },
});
