/** What a host shows where the program should be. Pure. */
import type { EnvironmentKind } from '../../evidence/schema.ts';
import { plain } from '../words.ts';

export type Barrier = Extract<EnvironmentKind, 'host-signed-out' | 'host-restricted' | 'host-not-opened'>;

const RESTRICTED =
  /(操作|访问|请求|打开|登录)(过于|太)?频繁|安全(验证|校验|检测)|(完成|进行)(安全)?验证|(帐|账)号(存在|有)?(安全)?(风险|异常|被?限制|被?冻结|被?封)|环境(存在)?异常|异常(操作|访问|行为|登录)|限制(登录|使用|访问)/;
const SIGNED_OUT = /^(登录|登陆|注册|登录\/注册|立即登录|手机号登录|密码登录|验证码登录|本机号码一键登录|扫码登录|请先?登录.{0,10})$/;
const SIGN_IN_PAGE = /(login|welcome|account|passport|signin|register)[^.]*$/i;

/** Names the barrier; `host-not-opened` where nothing tells. */
export function barrierOf(activity: string, texts: readonly string[]): Barrier {
  const said = texts.map(plain);
  if (said.some((text) => text.length <= 60 && RESTRICTED.test(text))) return 'host-restricted';
  if (SIGN_IN_PAGE.test(activity) || said.some((text) => SIGNED_OUT.test(text))) return 'host-signed-out';
  return 'host-not-opened';
}
