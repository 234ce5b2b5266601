import { act, go, item, kv, page, tell } from './kit.js';

const since = Date.now();

page('dh-mine', {
  title: '我的',
  root: true,
  body: () => `<div class="who"><b>何建平</b><small>质量安全监督站 · 监督员</small></div><ion-list>${item('个人资料', 'dh-profile', '', 'person-outline')}${item('我的收藏', 'dh-kept', '', 'star-outline')}</ion-list>`,
});
page('dh-profile', {
  title: '个人资料',
  body: () => `<ion-list><ion-item><ion-input label="姓名" value="何建平"></ion-input></ion-item><ion-item><ion-input label="职务" value="监督员"></ion-input></ion-item></ion-list><div class="ion-padding"><ion-button expand="block" data-act="profile-save" data-said="保存成功">保存</ion-button></div>`,
});
page('dh-kept', { title: '我的收藏', body: () => '<article><p>还没有收藏的内容</p></article>' });

page('dh-guide', { title: '使用手册', body: () => '<article><p>一、巡查：在工作台打开工地台账，选择工地后查看档案。</p><p>二、督办：在待办事项中查看督办单，按时限办理。</p></article>' });
page('dh-laws', { title: '法规标准', body: () => `<ion-list>${item('建设工程质量管理条例', 'dh-law')}${item('建设工程安全生产管理条例', 'dh-law')}</ion-list>` });
page('dh-law', { title: '条文', body: () => '<article><p>第一条　为了加强对建设工程质量的管理，保证建设工程质量，保护人民生命和财产安全，制定本条例。</p></article>' });
page('dh-phones', { title: '通讯录', body: () => `${kv('监督站办公室', '0718-5550101')}${kv('质量科', '0718-5550102')}${kv('安全科', '0718-5550103')}` });
page('dh-minutes', { title: '会议纪要', body: () => `${kv('第3次站务会', '3月2日')}${kv('扬尘防治专题会', '2月20日')}` });
page('dh-mailbox', {
  title: '意见箱',
  body: () => `<ion-list><ion-item><ion-select label="类型" value="a" interface="action-sheet" cancel-text="取消"><ion-select-option value="a">意见建议</ion-select-option><ion-select-option value="b">投诉</ion-select-option></ion-select></ion-item><ion-item><ion-textarea label="内容" label-placement="stacked" placeholder="请填写您的意见建议或投诉内容"></ion-textarea></ion-item><ion-item><ion-input label="联系方式" label-placement="stacked" placeholder="选填"></ion-input></ion-item></ion-list><div class="ion-padding"><ion-button expand="block" data-act="mail-send" data-said="发送成功">发送</ion-button></div>`,
});

page('dh-settings', {
  title: '设置',
  body: () => `<ion-list>${item('账号资料', 'dh-profile')}${item('使用情况', 'dh-usage')}<ion-item><ion-toggle id="remind" checked>消息提醒</ion-toggle></ion-item><ion-item button id="wipe"><ion-label>清理缓存</ion-label><ion-note slot="end">12.6 MB</ion-note></ion-item></ion-list>`,
  ready(self) {
    self.querySelector('#remind').addEventListener('ionChange', () => act('remind'));
    self.querySelector('#wipe').addEventListener('click', () => {
      act('cache-wipe');
      void tell('清理完成');
    });
  },
});
page('dh-usage', {
  title: '使用情况',
  body: () => {
    const now = 48 + Math.floor((Date.now() - since) / 60_000);
    return `${kv('今日在线时长', `${now} 分钟`)}${kv('本周在线时长', '9 小时 26 分')}${kv('本月在线时长', '31 小时 5 分')}${kv('登录天数', '18 天')}<article><p>在线时长自登录后计算，每日零时更新。</p></article>`;
  },
});
page('dh-about', {
  title: '关于本软件',
  body: () => `<div class="hero"><b>东湖住建监管</b><p>版本 2.3.1</p></div><article><p>本软件供东湖县住房和城乡建设局质量安全监督工作人员使用，提供工地台账、巡查、督办等功能。</p></article><ion-list>${kv('技术支持', '湖滨信息')}${kv('更新日期', '2026-03-01')}${kv('适用范围', '本局工作人员')}${kv('数据来源', '县住建局')}${kv('系统要求', 'Android 8 以上')}${kv('浏览器内核', '系统自带')}</ion-list><div class="unit"><p>主办单位：东湖县住房和城乡建设局</p><p>备案编号：政务应用备42000020260172号</p></div>`,
});

export const DRAWER = [
  ['使用手册', 'dh-guide'],
  ['法规标准', 'dh-laws'],
  ['通讯录', 'dh-phones'],
  ['会议纪要', 'dh-minutes'],
  ['意见箱', 'dh-mailbox'],
  ['设置', 'dh-settings'],
  ['关于本软件', 'dh-about'],
];
export async function leave() {
  const alert = await Ionic.alertController.create({ header: '提示', message: '确定退出登录？', buttons: [{ text: '取消', role: 'cancel' }, { text: '退出', handler: () => act('sign-out') }] });
  await alert.present();
}
export { go };
