import './icons.js';
import './login.js';
import './home.js';
import './work.js';
import './news.js';
import { DRAWER, go, leave } from './mine.js';

const TABS = [
  ['home', '首页', 'home-outline', 'dh-home'],
  ['work', '工作', 'apps-outline', 'dh-work'],
  ['news', '消息', 'chatbubbles-outline', 'dh-news'],
  ['mine', '我的', 'person-outline', 'dh-mine'],
];
const app = document.querySelector('ion-app');

function shell() {
  app.innerHTML = `<ion-menu content-id="main" type="overlay"><ion-header><ion-toolbar><ion-title>东湖住建监管</ion-title></ion-toolbar></ion-header><ion-content><ion-list>${DRAWER.map(([name, to]) => `<ion-menu-toggle auto-hide="false"><ion-item button data-open="${to}"><ion-label>${name}</ion-label></ion-item></ion-menu-toggle>`).join('')}<ion-item button id="leave"><ion-label>退出登录</ion-label></ion-item></ion-list></ion-content></ion-menu>
<div class="ion-page" id="main"><ion-tabs>${TABS.map(([tab]) => `<ion-tab tab="${tab}"><ion-nav></ion-nav></ion-tab>`).join('')}<ion-tab-bar slot="bottom">${TABS.map(([tab, name, icon]) => `<ion-tab-button tab="${tab}"><ion-icon name="${icon}"></ion-icon><ion-label>${name}</ion-label></ion-tab-button>`).join('')}</ion-tab-bar></ion-tabs></div>`;
  for (const [tab, , , tag] of TABS) app.querySelector(`ion-tab[tab="${tab}"] ion-nav`).root = tag;
  for (const one of app.querySelectorAll('[data-open]')) one.addEventListener('click', () => go(one.dataset.open));
  app.querySelector('#leave').addEventListener('click', () => void leave());
}

if (localStorage.getItem('who')) shell();
else app.innerHTML = '<dh-login></dh-login>';
document.addEventListener('entered', shell);
