/** Which controls lead to where one signs in. Pure. */
import type { Target } from '../choosing.ts';
import { plain } from '../words.ts';

/** Says that an account is wanted. */
const WANTS_ACCOUNT = /^(请|去|立即|点击|马上)?(先)?(登录|登陆)(\/?注册)?$|未登录|我的|个人中心|^我$/;

/** By its words, on a page that is no article. */
export const leadsToLogin = ({ known, held }: Target): boolean => known.kind !== 'article' && WANTS_ACCOUNT.test(plain(held.control.label));
