/**
 * The page on which a person helps a detection: the picture to tap on, a field to type in, done and give up. It holds nothing of any
 * detection; what it shows it asks for with the token the person enters, which stays in the tab.
 */
import { createHash } from 'node:crypto';

const STYLE = `*{box-sizing:border-box}body{margin:0 auto;max-width:46rem;padding:16px;font:16px/1.6 sans-serif;color:#1b2430;background:#f4f6f9}
h1{font-size:20px}#shot{display:block;width:100%;max-width:24rem;border:1px solid #9aa7b5;background:#fff;cursor:crosshair}
label{display:block;margin:12px 0 4px}input{width:100%;font:inherit;padding:8px;border:1px solid #69788a}
button{font:inherit;padding:8px 16px;margin:8px 8px 0 0;border:1px solid #69788a;background:#fff}input[type=checkbox]{width:auto}button.main{background:#174f8f;color:#fff}
#said{min-height:1.6em;font-weight:600}[hidden]{display:none!important}`;

const SCRIPT = `'use strict';
const $ = (id) => document.getElementById(id);
const detection = '/api/v1/detections/' + encodeURIComponent(location.pathname.split('/').pop());
const base = detection + '/handover';
let now = null, from = null;
const say = (text) => { $('said').textContent = text; };
const call = (path, more) => ask(base + path, more);
const ask = (url, more) => fetch(url, { ...more, headers: { authorization: 'Bearer ' + sessionStorage.getItem('token'), ...(more && more.headers) } });
async function show() {
  const answer = await call('');
  if (answer.status === 401 || answer.status === 403) { $('enter').hidden = false; $('work').hidden = true; say('令牌无效或无权限，请重新填写。'); return; }
  $('enter').hidden = true;
  if (answer.status === 404) { now = null; $('work').hidden = true; return isParked(); }
  $('parked').hidden = true;
  const found = await answer.json();
  if (now && now.question === found.question) return;
  now = found; from = null;
  const { asked, note, until } = found.asked;
  $('asked').textContent = asked;
  $('note').textContent = note || '';
  $('until').textContent = '等待至 ' + new Date(until).toLocaleTimeString('zh-CN');
  $('work').hidden = false;
  say('请操作。');
  if (found.picture) {
    const picture = await call('/' + found.question + '/picture');
    if (picture.ok) $('shot').src = URL.createObjectURL(await picture.blob());
  }
}
async function isParked() {
  const answer = await ask(detection);
  const parked = answer.ok && (await answer.json()).state === 'waiting-person';
  $('parked').hidden = !parked;
  say(parked ? '规定时间内无人应答，检测已暂存。' : '现在没有等待人工介入的请求，本页每两秒查看一次。');
}
async function send(deed) {
  if (!now) return;
  const { question } = now;
  say('已发送，请等待新的画面……');
  const answer = await call('/' + question, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(deed) });
  if (!answer.ok) say((await answer.json()).detail || '没有成功，请重试。');
}
$('token').addEventListener('keydown', (event) => { if (event.key === 'Enter') $('go').click(); });
$('go').addEventListener('click', () => { sessionStorage.setItem('token', $('token').value.trim()); $('token').value = ''; show(); });
$('shot').addEventListener('click', (event) => {
  if (!now) return;
  const { width, height } = now.asked.screen;
  const box = $('shot').getBoundingClientRect();
  const point = { x: Math.min(width - 1, Math.round((event.clientX - box.left) / box.width * width)), y: Math.min(height - 1, Math.round((event.clientY - box.top) / box.height * height)) };
  if (!$('drag').checked) return void send({ act: 'tap', point });
  if (!from) { from = point; return say('请再点滑动的终点。'); }
  send({ act: 'swipe', from, to: point });
});
$('form').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = $('text').value;
  $('text').value = '';
  if (text) send({ act: 'type', text });
});
$('resume').addEventListener('click', async () => {
  const answer = await ask(detection + '/resume', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ why: '介入人员已到位，续检' }) });
  if (!answer.ok) return say((await answer.json()).detail || '没有成功，请重试。');
  $('parked').hidden = true;
  say('已重新排队，轮到时会再次请求人工介入。');
});
for (const act of ['look', 'done', 'give-up']) $(act).addEventListener('click', () => send({ act }));
show();
setInterval(() => show().catch(() => say('与服务的连接中断，正在重试。')), 2000);`;

export const HANDOVER_PAGE = `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>人工介入</title><style>${STYLE}</style></head>
<body><h1>人工介入</h1><p id="said" role="status"></p>
<section id="enter" hidden><label for="token">访问令牌</label><input id="token" type="password" autocomplete="off"><button id="go" class="main" type="button">进入</button></section>
<section id="parked" hidden><p>已走查的部分已保存。续检后从那里接着检测，并会重新请求人工介入（短信验证码会重新发送）。</p><button id="resume" class="main" type="button">续检</button></section>
<section id="work" hidden><p><strong id="asked"></strong> <span id="until"></span></p><p id="note"></p>
<form id="form"><label for="text">填写（填入所要求的栏目；不会留存）</label><input id="text" type="password" autocomplete="off"><button class="main" type="submit">填写</button></form>
<p><button id="look" type="button">重新截图</button><button id="done" type="button">已完成</button><button id="give-up" type="button">放弃</button></p>
<p>在画面上点按即点按设备。<label for="drag"><input id="drag" type="checkbox"> 滑动：先点起点，再点终点</label></p>
<img id="shot" alt="设备现在的画面"></section>
<script>${SCRIPT}</script></body></html>
`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export const HANDOVER_CSP = [
  "default-src 'none'",
  `script-src ${hashOf(SCRIPT)}`,
  `style-src ${hashOf(STYLE)}`,
  'img-src blob:',
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
