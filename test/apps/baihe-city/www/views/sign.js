const STAFF = { name: 'cg20417', word: 'Baihe!city417' };

class Sign extends Part {
  get style_() {
    return `:host{height:100vh;background:linear-gradient(#0d5c63,#eef1f4 46%)}.logo{padding:70px 0 40px;text-align:center;color:#fff;font-size:26px}
.c{margin:0 22px;background:#fff;border-radius:8px;padding:22px 18px}input{display:block;width:100%;border:0;border-bottom:1px solid #cfd7de;padding:12px 2px;font-size:16px;outline:0;margin-bottom:12px}
.enter{margin-top:14px;text-align:center;background:#0d5c63;color:#fff;border-radius:22px;padding:11px 0;font-size:17px}.w{color:#c62828;min-height:20px;font-size:13px}`;
  }
  html() {
    return `<div class="logo">白河智慧城管</div><div class="c"><input class="n" placeholder="工号"><input class="p" type="password" placeholder="密码"><div class="w"></div><div class="enter">进入</div></div>
<div class="foot">主办单位：${UNIT}<br>热线：0532-8120 3344（投诉建议）</div>`;
  }
  wire(root) {
    const field = (name) => root.querySelector(name).value;
    root.querySelector('.enter').addEventListener('click', () => {
      acts('login');
      if (field('.n') !== STAFF.name || field('.p') !== STAFF.word) return (root.querySelector('.w').textContent = '工号或密码不正确');
      sessionStorage.staff = '1';
      location.hash = 'cases';
    });
  }
}
customElements.define('bh-sign', Sign);
