/** A quick-app engine: `hap://app/<package>/<path>?<query>`, its menu, its page about the app. Activities as the open engine names them. */
export const quickAppScript = String.raw`
const programActivity = (slot) => 'org.hapjs.LauncherActivity$Launcher' + slot;
const DISTRIBUTION = 'org.hapjs.distribution.DispatcherActivity';

const surfaces = {
  feedback: () => simple('org.hapjs.FeedbackActivity', '意见反馈', '<div class="group">反馈快应用引擎的问题</div>' + row('无法打开') + row('投诉')),
};
const aboutSurface = (its) => simple('org.hapjs.AboutActivity', '关于',
  said('快应用名称', its.name) + said('提供方', its.owner) + said('版本', its.version) + said('包名', its.id) + row('反馈', '', 'data-go="feedback"'));
const checkSurface = () => simple(DISTRIBUTION, '提示', '<div class="notice"><h1>访问过于频繁</h1><p>请稍后再试</p></div>');
const missingSurface = () => simple(DISTRIBUTION, '提示', '<div class="notice"><h1>应用不存在</h1><p>快应用已下架或链接有误</p></div>');

const menu = {
  分享: () => undefined,
  添加到桌面: () => undefined,
  返回首页: again,
  权限管理: () => undefined,
  反馈: () => push(surfaces.feedback()),
};
function home() { only(missingSurface()); }
function leaving() { home(); return false; }
function openAddress(address) {
  for (const { layer } of stack.splice(0)) layer.remove();
  const found = /^hap:\/\/app\/([^/?#]+)\/?([^?#]*)\??([^#]*)/.exec(address);
  const its = found ? data.programs.find((one) => one.id === found[1]) : undefined;
  if (its) openProgram(its, found[2], found[3]); else only(missingSurface());
}
started();
`;
