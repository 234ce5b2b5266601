const once = (k) => !localStorage.getItem(k);
function advert(next) {
  let left = 5;
  const n = el(`<div class="ad"><span>跳过 ${left}</span></div>`);
  const end = () => { clearInterval(timer); n.remove(); next(); };
  const timer = setInterval(() => { left--; if (left < 1) end(); else n.firstChild.textContent = `跳过 ${left}`; }, 1000);
  n.firstChild.onclick = (e) => { e.stopPropagation(); end(); };
  n.onclick = () => { track('advert-open'); };
  document.body.append(n);
}
function consent(next) {
  if (!once('agreed')) return next();
  const n = el('<div class="bg"><div class="box"><h4>温馨提示</h4><div class="c">感谢您使用临江掌上督办。为保障您的权益，请您仔细阅读<a>《服务协议》</a>和<a>《隐私保护指引》</a>，了解我们如何收集和使用您的信息。如您同意以上内容，请点击“同意并继续”。</div><div class="two"><div>暂不使用</div><div class="y">同意并继续</div></div></div></div>');
  const [no, yes] = n.querySelectorAll('.two div');
  const [a, b] = n.querySelectorAll('a');
  a.onclick = () => flash('登录后可在“通用设置”中查看全文');
  b.onclick = a.onclick;
  no.onclick = () => flash('您需要同意后才能继续使用');
  yes.onclick = () => { localStorage.setItem('agreed', '1'); n.remove(); next(); };
  document.body.append(n);
}
function onboarding(next) {
  if (!once('seen')) return next();
  const n = el('<div class="ob"><div class="strip"><div><img src="./assets/guide1.svg"></div><div><img src="./assets/guide2.svg"></div><div><img src="./assets/guide3.svg"><div class="go">立即体验</div></div></div><div class="dots"><i class="on"></i><i></i><i></i></div></div>');
  const strip = n.firstChild;
  let at = 0, x = 0;
  const turn = (k) => { at = Math.max(0, Math.min(2, k)); strip.style.transform = `translateX(${-at * 33.3333}%)`; n.querySelectorAll('.dots i').forEach((d, i) => d.classList.toggle('on', i === at)); };
  n.addEventListener('touchstart', (e) => { x = e.touches[0].clientX; }, { passive: true });
  n.addEventListener('touchend', (e) => { const d = e.changedTouches[0].clientX - x; if (Math.abs(d) > 48) turn(at + (d < 0 ? 1 : -1)); });
  n.querySelector('.go').onclick = () => { localStorage.setItem('seen', '1'); n.remove(); next(); };
  document.body.append(n);
}
function update() {
  const n = el('<div class="bg"><div class="box upd"><div class="hd">V4.1.0 来了</div><div class="bd">1. 新增督办事项检索<br>2. 修复若干已知问题</div><div class="y">马上升级</div><div class="n">以后再说</div></div></div>');
  n.querySelector('.n').onclick = () => n.remove();
  n.querySelector('.y').onclick = () => { track('update-download'); flash('正在下载'); };
  document.body.append(n);
}
function whereAmI(next) {
  if (!navigator.geolocation) return next();
  navigator.geolocation.getCurrentPosition(next, () => { flash('未获得定位权限，附近办事点按默认城市显示'); next(); }, { timeout: 8000 });
}
function guide() {
  if (!once('guided')) return;
  const steps = [['.tiles', '常用功能都在这里'], ['nav', '消息和个人资料在底部切换']];
  const n = el('<div class="mask"><div class="hole"></div><p></p><div class="k">我知道了</div></div>');
  let i = 0;
  const put = () => {
    const r = document.querySelector(steps[i][0]).getBoundingClientRect();
    n.children[0].style.cssText = `left:${r.left}px;top:${r.top}px;width:${r.width}px;height:${r.height}px`;
    const base = r.top > 400 ? r.top - 150 : r.bottom + 30;
    n.children[1].textContent = steps[i][1];
    n.children[1].style.top = `${base}px`;
    n.children[2].style.top = `${base + 50}px`;
  };
  n.children[2].onclick = () => { i++; if (i < steps.length) put(); else { localStorage.setItem('guided', '1'); n.remove(); } };
  document.body.append(n);
  put();
}
nav.reset(localStorage.getItem('who') ? S.main : S.login);
advert(() => consent(() => onboarding(update)));
