/** 微信 as far as opening a mini program goes: sign-in, chats, search, a workbench, the capsule's sheet and its pages. Activities as WeChat names them. */
export const wechatScript = String.raw`
const UI = data.package + '.';
const programActivity = (slot) => UI + 'plugin.appbrand.ui.AppBrandUI' + (slot === 0 ? '' : String(slot));
const WEB = UI + 'plugin.webview.ui.tools.WebViewUI';

const surfaces = {
  login: () => ({ activity: UI + 'plugin.account.ui.WelcomeActivity', html: '<div class="body notice"><h1>微信</h1><p>登录后使用</p><button class="big">登录</button><p></p><button>注册</button></div>' }),
  workbench: () => simple(WEB, '政务工作台', row('考勤打卡', '上班打卡 08:30') + row('日程') + row('公文办理') + row('积分排行', '本月第 3 名')),
  search: () => ({
    activity: UI + 'plugin.fts.ui.FTSMainUI',
    html: '<div class="search"><input placeholder="搜索" aria-label="搜索"><button data-act="back">取消</button></div><div class="body" data-found></div>',
    after(layer) {
      const field = layer.querySelector('input');
      field.addEventListener('input', () => { layer.querySelector('[data-found]').innerHTML = results(field.value.trim()); });
      field.focus();
    },
  }),
  feedback: () => simple(WEB, '投诉与反馈', '<div class="group">请选择投诉该小程序的原因</div>' + ['功能异常', '违法违规', '欺诈', '冒充他人', '侵权（冒充他人、侵犯名誉等）', '投诉建议'].map((text) => row(text)).join('')),
  settings: () => simple(UI + 'plugin.appbrand.ui.AppBrandAuthorizeUI', '设置', row('位置信息', '使用小程序时允许') + row('通知管理')),
};
function results(words) {
  if (words === '') return '';
  const alike = data.programs.filter((one) => one.name.includes(words));
  return (alike.length > 0 ? '<div class="group">小程序</div>' + alike.map((one) => row(one.name, one.owner, 'data-program="' + escape(one.id) + '"')).join('') : '') +
    '<div class="group">搜索网络结果</div>' + row('搜一搜 ' + words, '小程序、公众号、文章');
}
document.addEventListener('click', (event) => {
  const on = event.target.closest('[data-program]');
  const its = on && data.programs.find((one) => one.id === on.dataset.program);
  if (its) openProgram(its, '', '');
});

const aboutSurface = (its) => simple(UI + 'plugin.appbrand.ui.AppBrandProfileUI', '关于' + its.name,
  said('小程序名称', its.name) + said('账号主体', its.owner) + said('版本号', its.version) + said('AppID', its.id) + (its.originalId ? said('账号原始ID', its.originalId) : '') +
  row('服务类目', '政务民生') + row('反馈与投诉', '', 'data-go="feedback"'));
const checkSurface = () => simple(WEB, '安全验证', '<div class="notice"><h1>操作过于频繁</h1><p>为保障你的账号安全，请完成安全验证后继续使用</p><button class="big">开始验证</button></div>');
const missingSurface = () => simple(WEB, '提示', '<div class="notice"><h1>无法打开</h1><p>链接已过期或小程序已暂停服务</p></div>');

const menu = {
  转发给朋友: () => undefined,
  收藏: () => undefined,
  添加到我的小程序: () => undefined,
  浮窗: () => undefined,
  设置: () => push(surfaces.settings()),
  复制链接: () => undefined,
  重新进入小程序: again,
  反馈与投诉: () => push(surfaces.feedback()),
};

function home() {
  if (!data.signedIn) return only(surfaces.login());
  only({
    activity: UI + 'ui.LauncherUI',
    html: '<div class="bar"><span>微信</span><button class="right" data-go="search" aria-label="搜索">⌕</button></div><div class="body">' +
      row('文件传输助手', '[图片]') + row('政务工作台', '你有一条考勤提醒', 'data-go="workbench"') + row('服务通知', '办件进度提醒') +
      '</div><div class="tabs"><span>微信</span><span>通讯录</span><span>发现</span><span>我</span></div>',
  });
}
/** Left by its capsule or from its first page: the chats when one came from there, else whoever opened the link. */
function leaving() {
  if (stack.length > 1) { pop(); return true; }
  home();
  return false;
}
function openAddress(address) {
  if (!data.signedIn) return only(surfaces.login());
  for (const { layer } of stack.splice(0)) layer.remove();
  const query = new URLSearchParams((/^weixin:\/\/dl\/business\/?\?([^#]*)/.exec(address) || ['', ''])[1]);
  const its = data.programs.find((one) => (query.has('t') ? (one.tickets || []).includes(query.get('t')) : one.id === query.get('appid')));
  if (its) openProgram(its, query.get('path') || '', query.get('query') || ''); else only(missingSurface());
}
started();
`;
