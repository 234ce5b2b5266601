import { act, item, kv, page } from './kit.js';

const CELLS = [
  ['工地台账', 'business-outline', 'dh-sites'],
  ['巡查记录', 'walk-outline', 'dh-rounds'],
  ['隐患排查', 'warning-outline', 'dh-hazards'],
  ['人员信息', 'people-outline', 'dh-people'],
  ['培训课程', 'school-outline', 'dh-courses'],
  ['物资管理', 'cube-outline', 'dh-supply'],
  ['考核评价', 'ribbon-outline', 'dh-assess'],
  ['统计分析', 'bar-chart-outline', 'dh-stats'],
];

page('dh-work', {
  title: '工作台',
  root: true,
  body: () => `<div class="banner">在建工程 46 个</div><ion-grid><ion-row>${CELLS.map(([name, icon, to]) => `<ion-col size="3"><div class="cell" data-to="${to}"><ion-icon name="${icon}"></ion-icon><span>${name}</span></div></ion-col>`).join('')}</ion-row></ion-grid>
<h4>今日要点</h4><ion-list>${kv('巡查工地', '6 个')}${kv('发现隐患', '3 处')}${kv('完成整改', '2 处')}${kv('在施塔吊', '31 台')}${kv('重大危险源', '4 处')}${kv('扬尘超标', '1 次')}${kv('天气', '多云 18℃')}</ion-list>
<ion-card><ion-card-header><ion-card-title>上午考勤</ion-card-title><ion-card-subtitle>08:00—08:30　今日未打卡</ion-card-subtitle></ion-card-header><ion-card-content>位置：质量安全监督站附近</ion-card-content><ion-button expand="block" class="ion-margin" data-act="punch" data-said="打卡成功">打卡</ion-button></ion-card>`,
});

page('dh-sites', { title: '工地台账', body: () => `<ion-list>${['滨湖花园二期', '东湖一中教学楼', '人民医院住院部', '城南安置房'].map((one, n) => item(one, `dh-site?n=${n}`, '在建')).join('')}</ion-list>` });
page('dh-site', { title: '工地档案', body: () => `${kv('建设单位', '东湖城投')}${kv('施工单位', '东湖建工有限公司')}${kv('监理单位', '诚信监理')}${kv('形象进度', '主体封顶')}` });
page('dh-rounds', { title: '巡查记录', body: () => `${kv('3月4日 滨湖花园二期', '正常')}${kv('3月3日 城南安置房', '整改')}${kv('3月1日 东湖一中教学楼', '正常')}` });

page('dh-hazards', {
  title: '隐患排查',
  end: '<ion-button id="filter">筛选</ion-button>',
  body: () => `<ion-list>${kv('临边防护缺失', '整改中')}${kv('配电箱未上锁', '待复核')}${kv('脚手架连墙件不足', '整改中')}</ion-list><div class="ion-padding"><ion-button expand="block" data-act="hazard-close" data-said="已销号">批量销号</ion-button></div><ion-list>${item('隐患登记', 'dh-hazard')}</ion-list>`,
  ready(self) {
    self.querySelector('#filter').addEventListener('click', async () => {
      const modal = await Ionic.modalController.create({ component: 'dh-filter', breakpoints: [0, 0.5, 1], initialBreakpoint: 0.5 });
      await modal.present();
    });
  },
});
customElements.define(
  'dh-filter',
  class extends HTMLElement {
    connectedCallback() {
      this.innerHTML = `<ion-content class="ion-padding"><h3>隐患等级</h3><ion-radio-group value="all"><ion-item><ion-radio value="all">全部等级</ion-radio></ion-item><ion-item><ion-radio value="a">重大隐患</ion-radio></ion-item><ion-item><ion-radio value="b">一般隐患</ion-radio></ion-item></ion-radio-group></ion-content>`;
    }
  },
);
page('dh-hazard', {
  title: '隐患登记',
  body: () => `<ion-list><ion-item><ion-input label="部位" label-placement="stacked" placeholder="请输入部位"></ion-input></ion-item><ion-item><ion-textarea label="描述" label-placement="stacked" placeholder="请描述隐患"></ion-textarea></ion-item></ion-list><div class="ion-padding"><ion-button expand="block" data-act="hazard-save">保存</ion-button></div>`,
});
page('dh-people', { title: '人员信息', body: () => `${kv('安全员', '128 人')}${kv('特种作业', '306 人')}${kv('监理人员', '75 人')}` });
page('dh-courses', { title: '培训课程', body: () => `<ion-card><ion-card-header><ion-card-title>起重机械安全</ion-card-title></ion-card-header><ion-card-content>视频 24 分钟</ion-card-content><ion-button class="ion-margin" data-act="course-start">开始学习</ion-button></ion-card>` });
page('dh-supply', { title: '物资管理', body: () => `${kv('安全帽', '40 顶')}${kv('执法记录仪', '12 台')}<div class="ion-padding"><ion-button expand="block" data-act="supply-apply">申领物资</ion-button></div>` });
page('dh-assess', { title: '考核评价', body: () => `<ion-list>${item('一季度考评', 'dh-quarter?q=1', '进行中')}${item('考评办法', 'dh-method')}</ion-list>` });
page('dh-method', { title: '考评办法', body: () => '<article><p>监督员考评按巡查质量、整改闭环、材料报送三个方面进行，由监督站综合评定，结果作为年度评优的参考依据之一。</p></article>' });
page('dh-quarter', { title: '季度考评', body: () => `${kv('我的积分', '86')}${kv('巡查质量', '良好')}<ion-list>${item('积分榜', 'dh-board')}</ion-list>` });
page('dh-board', {
  title: '积分榜',
  body: () => ['王志远 98', '李晓东 95', '陈桂芳 92', '周立新 89', '何建平 86', '吴春梅 83', '孙海涛 80', '赵文静 77'].map((one, n) => kv(`${n + 1}　${one.split(' ')[0]}`, `${one.split(' ')[1]} 分`)).join(''),
});
page('dh-stats', { title: '统计分析', body: () => `${kv('房建工程', '31 个')}${kv('市政工程', '15 个')}${kv('本月隐患', '57 处')}` });
