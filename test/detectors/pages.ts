/** Small screens by kind, for tables: rows as in `screen`. */
import { path, type ScreenOptions } from '../support/evidence.ts';

type Rows = NonNullable<ScreenOptions['rows']>;

export const home = (...rows: Rows): ScreenOptions => ({ kind: 'home', title: '首页', rows });
export const login = (...rows: Rows): ScreenOptions => ({ kind: 'login', title: '登录', rows });
export const about = (...rows: Rows): ScreenOptions => ({ kind: 'about', title: '关于', rows, path: path('我的', '关于') });
export const mine = (...rows: Rows): ScreenOptions => ({ kind: 'mine', title: '我的', rows });
export const page = (title: string, ...rows: Rows): ScreenOptions => ({ kind: 'other', title, rows });
export const list = (title: string, ...rows: Rows): ScreenOptions => ({ kind: 'list', title, rows });
export const article = (title: string, ...rows: Rows): ScreenOptions => ({ kind: 'article', title, rows });
export const legal = (...rows: Rows): ScreenOptions => ({ kind: 'legal', title: '用户服务协议', rows });
export const form = (title: string, ...rows: Rows): ScreenOptions => ({ kind: 'form', title, rows });
