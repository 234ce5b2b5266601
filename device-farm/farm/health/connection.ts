import { bad, well, type Rung } from './rung.ts';

/** By the state `adb devices` prints (`missing`: not listed): what is wrong with the line, and who has to do what. Pure. */
export function connectionRung(serial: string, state: string): Rung {
  const found = (what: string): string => `设备 ${serial} ${what}`;
  switch (state) {
    case 'device':
      return well('connection', found('已连接'));
    case 'missing':
      return bad(
        'connection',
        found('没有连接'),
        '请检查数据线、供电和序列号，确认手机已开机并打开“USB 调试”；网络设备请确认地址和端口可达。',
      );
    case 'unauthorized':
      return bad(
        'connection',
        found('未授权本机调试（unauthorized）'),
        '请解锁手机，在“允许 USB 调试”提示中勾选“一律允许”并点“允许”；没有提示时撤销 USB 调试授权后重新插拔。',
      );
    case 'authorizing':
    case 'connecting':
      return bad('connection', found(`正在建立连接（${state}）`), '请稍候；手机上出现“允许 USB 调试”提示时点“允许”。');
    case 'offline':
      return bad('connection', found('处于离线状态（offline）'), '请重新插拔数据线，或关闭再打开手机的“USB 调试”；仍不恢复时重启手机。');
    case 'no permissions':
      return bad(
        'connection',
        found('本机无权访问（no permissions）'),
        '请为运行 adb 的用户配置 udev 规则（Debian 软件包 android-sdk-platform-tools-common）并加入 plugdev 组，重新插拔后重试。',
      );
    default:
      return bad('connection', found(`没有正常开机（${state}）`), '请让手机正常开机进入系统，并打开“USB 调试”。');
  }
}
