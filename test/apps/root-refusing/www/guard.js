// 运行环境检查：机型与内核标识
window.checkDevice = function () {
  var ua = navigator.userAgent;
  return { unusual: /virtual|emulator|sdk_gphone|generic|genymotion/i.test(ua), debug: !/release-keys/.test(ua) };
};
