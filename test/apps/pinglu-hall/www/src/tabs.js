import { h, to, item, navBar } from './dom.js';
import { groups, grid, named } from './catalogue.js';
import { endless } from './reading.js';

const UNIT = '平芦县政务服务和数据管理局';

function tabBar(on) {
  const tabs = [['/', '首页'], ['/matters', '办事'], ['/news', '资讯'], ['/mine', '我的']];
  return h('div', { class: 'adm-tab-bar' }, tabs.map(([path, name]) => h('div', { class: `adm-tab-bar-item ${name === on ? 'active' : ''}`, onclick: name === on ? () => undefined : to(path) }, h('i'), h('span', {}, name))));
}

/** 左右滑动翻页的宫格。 */
function swiper() {
  let at = 0;
  let from = null;
  const track = h('div', { class: 'swiper-track' }, grid.map((ids) => h('div', { class: 'swiper-slide' }, ids.map((id) => h('div', { class: 'cell', onclick: to(`/s/${id}`) }, h('i'), h('span', {}, named(id)[1]))))));
  const dots = h('div', { class: 'dots' }, grid.map((_, n) => h('s', { class: n === 0 ? 'on' : '' })));
  const turn = (next) => {
    at = Math.max(0, Math.min(grid.length - 1, next));
    track.style.transform = `translateX(${-100 * at}%)`;
    [...dots.children].forEach((dot, n) => dot.classList.toggle('on', n === at));
  };
  return h('div', {
    class: 'swiper',
    ontouchstart: (event) => (from = event.touches[0].clientX),
    ontouchend: (event) => {
      const moved = event.changedTouches[0].clientX - from;
      if (Math.abs(moved) > 40) turn(at + (moved < 0 ? 1 : -1));
    },
  }, track, dots);
}

export const home = () =>
  h('div', { class: 'adm-page' },
    h('div', { class: 'hero' }, h('b', {}, '平芦百事通'), h('span', {}, '一机在手 · 事项清楚')),
    h('div', { class: 'find', onclick: to('/own/search') }, '搜事项、搜政策'),
    swiper(),
    h('div', { class: 'adm-list' },
      h('div', { class: 'adm-list-header' }, '为您推荐'),
      item('关于调整国庆期间服务大厅开放时间的通知', '/a/3', { desc: '通知 · 2天前' }),
      item('我县推行“一窗通办”改革纪实', '/a/11', { desc: '要闻 · 5天前' })),
    h('div', { class: 'foot' }, `主办单位：${UNIT}`),
    tabBar('首页'));

export function matters(open) {
  const at = Number(open ?? 0);
  return h('div', { class: 'adm-page' }, navBar('事项目录'),
    h('div', { class: 'side' },
      h('div', { class: 'side-menu' }, groups.map(([name], n) => h('div', { class: n === at ? 'on' : '', onclick: to(`/matters/${n}`) }, name))),
      h('div', { class: 'side-body' }, groups[at][1].map(([id, name]) => item(name, `/s/${id}`)))),
    tabBar('办事'));
}

const channels = [['top', '要闻'], ['policy', '政策'], ['notice', '通知'], ['video', '视频']];

export function news(open = 'top') {
  return h('div', { class: 'adm-page' }, navBar('资讯中心'),
    h('div', { class: 'capsule' }, channels.map(([id, name]) => h('div', { class: id === open ? 'on' : '', onclick: to(`/news/${id}`) }, name))),
    endless(channels.findIndex(([id]) => id === open)),
    tabBar('资讯'));
}

export const mine = () =>
  h('div', { class: 'adm-page' },
    h('div', { class: 'hero' }, h('b', {}, '访客用户'), h('span', {}, '本机浏览，不采集个人信息')),
    h('div', { class: 'adm-list' },
      item('我的收藏', '/own/kept'), item('浏览足迹', '/own/trail'), item('我要投诉建议', '/own/say'), item('常见问题', '/own/faq'), item('字体大小', '/own/font'), item('隐私政策', '/own/privacy'), item('关于百事通', '/own/about')),
    h('div', { class: 'foot' }, `${UNIT} 主办`),
    tabBar('我的'));
