/* 公共 */
const e = React.createElement;
const { useState, useEffect, useRef, Fragment } = React;
const A = antdMobile;

function report(name) {
  const list = JSON.parse(localStorage.getItem('acts') || '[]');
  list.push(name);
  localStorage.setItem('acts', JSON.stringify(list));
  fetch('http://127.0.0.1:9911/effect', { method: 'POST', mode: 'no-cors', body: name }).catch(() => {});
}
const openedAt = Date.now();

/* 路由：#/名称?参数 */
function parse() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  return { path: path || 'home', query: Object.fromEntries(new URLSearchParams(query || '')) };
}
const go = (path, query) => {
  location.hash = '#/' + path + (query ? '?' + new URLSearchParams(query) : '');
};
const swap = (path) => location.replace('#/' + path);
const back = () => history.back();

/* 图标 */
const paths = {
  menu: 'M4 6h16M4 12h16M4 18h16',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  x: 'M6 6l12 12M18 6L6 18',
  home: 'M4 11l8-7 8 7v9H4z',
  list: 'M5 5h14v14H5zM8 10h8M8 14h8',
  bell: 'M6 17V11a6 6 0 1112 0v6zM10 20h4',
  user: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21a8 8 0 0116 0',
};
const Icon = ({ name, ...rest }) =>
  e('svg', { viewBox: '0 0 24 24', width: 24, height: 24, fill: 'none', stroke: 'currentColor', strokeWidth: 2, ...rest }, e('path', { d: paths[name] }));

const Page = ({ title, right, foot, onBack, children }) =>
  e('div', { className: 'page' }, title && e(A.NavBar, { onBack: onBack || back, right }, title), e('div', { className: 'body' }, children), foot && e('div', { className: 'foot' }, foot));

const Kv = ({ k, v }) => e('div', { className: 'kv' }, e('span', null, k), e('span', null, v));
const Row = ({ to, q, extra, children, desc, onClick }) =>
  e(A.List.Item, { onClick: onClick || (() => go(to, q)), extra, description: desc }, children);
const Act = ({ name, said, children, ...rest }) =>
  e(A.Button, { block: true, color: 'primary', onClick: () => { report(name); A.Toast.show({ content: said || '操作成功', maskClickable: false, duration: 1500 }); }, ...rest }, children);
