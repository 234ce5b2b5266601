/** 申报与检测对照 of 填表报数交材料功能 and 面向基层使用 (office.md 3): every cell. */
import { describe, expect, it } from 'vitest';
import { detectors } from '../../detectors/index.ts';
import type { Declaration } from '../../src/evidence/declaration.ts';
import type { Evidence, Screen } from '../../src/evidence/schema.ts';
import { loadRules } from '../../src/rules/load.ts';
import { judge } from '../../src/verdict/report-of.ts';
import type { DeclaredUse } from '../../src/verdict/report-schema.ts';
import { coverage, declaration, evidence, path, screen, session } from '../support/evidence.ts';

const rules = await loadRules();
const home = screen({ kind: 'home', title: '首页', rows: ['{通知} | {日程}'] });
const reports = screen({ kind: 'home', title: '首页', rows: ['{数据填报} | {日程}'] });
const villages = screen({ kind: 'home', title: '首页', rows: ['{网格员工作台} | {日程}'] });

function row(of: DeclaredUse['of'], app: Partial<Declaration['app']>, screens: Screen[], extra: Partial<Evidence> = {}): DeclaredUse {
  const said = extra.declaration ?? declaration();
  const given = evidence(screens, { ...extra, declaration: { ...said, app: { ...said.app, ...app } } });
  const one = judge(given, 'x', rules, detectors, 'x').declaredUse?.find((use) => use.of === of);
  if (one === undefined) throw new Error(`no row ${of}`);
  return one;
}
const short = { coverage: coverage({ ended: 'budget', exhausted: false }) };
const county = {
  declaration: declaration({ access: { accounts: [{ role: '填报员', level: '县' }] } }),
  sessions: [session({ role: '填报员' })],
};

type Reporting = NonNullable<Declaration['app']['reporting']>;
describe('填表报数交材料功能', () => {
  it.each<[Reporting | undefined, string, Screen, Partial<Evidence>, DeclaredUse['standing'], RegExp]>([
    ['无', 'found', reports, {}, 'differs', /见到“数据填报”.*备注2/u],
    ['无', 'not found', home, {}, 'agrees', /在检测范围内未发现/u],
    ['无', 'not found on a short walk', home, short, 'open', /检测不充分/u],
    ['有但未延伸至县级', 'found with a county account', reports, county, 'differs', /以县级及以下账号见到“数据填报”/u],
    ['有但未延伸至县级', 'found, no county account', reports, {}, 'open', /未以县级账号检测.*请提供县级账号/u],
    ['有但未延伸至县级', 'not found', home, {}, 'open', /请提供操作路径/u],
    ['有且延伸至县级', 'found', reports, {}, 'agrees', /见到“数据填报”/u],
    ['有且延伸至县级', 'not found', home, {}, 'open', /申报有而未见/u],
    [undefined, 'found', reports, {}, 'open', /未填写/u],
    [undefined, 'not found', home, {}, 'open', /未填写/u],
  ])('%s, %s: %#', (reporting, _found, page, extra, standing, said) => {
    const made = row('reporting', reporting === undefined ? {} : { reporting }, [page], extra);
    expect({ standing: made.standing, said: `${made.detected}${made.next}` }).toEqual({ standing, said: expect.stringMatching(said) });
  });

  it('an account of the county that did not see it agrees with 未延伸', () => {
    const two = { ...county, sessions: [session({ id: 'one', role: '市级管理员' }), session({ id: 'two', role: '填报员' })] };
    expect(row('reporting', { reporting: '有但未延伸至县级' }, [reports], two)).toMatchObject({
      standing: 'agrees',
      detected: '见到“数据填报”；以县级及以下账号检测未见',
    });
  });
  it('says where, and takes no article, no news and no field for a function', () => {
    expect(row('reporting', { reporting: '无' }, [reports]).where.map(({ text }) => text)).toEqual(['数据填报']);
    const article = screen({ kind: 'article', title: '关于数据填报的通知', path: path('通知'), rows: ['请按时填报报表'] });
    expect(row('reporting', { reporting: '无' }, [home, article]).standing).toBe('agrees');
  });
});

describe('面向基层使用', () => {
  const told = { declaration: declaration({ functions: { grassroots: '供乡镇使用' } }) };
  const role = { declaration: declaration({ access: { accounts: [{ role: '乡镇管理员' }] } }) };
  it.each<[boolean | undefined, string, Screen, Partial<Evidence>, DeclaredUse['standing'], RegExp]>([
    [false, 'a menu shows it', villages, {}, 'differs', /网格员工作台.*第八条第二款/u],
    [false, 'a role shows it', home, role, 'differs', /账号角色有“乡镇管理员”/u],
    [false, 'nothing shows it', home, {}, 'agrees', /在检测范围内未发现/u],
    [false, 'nothing shows it on a short walk', home, short, 'open', /检测不充分/u],
    [true, 'shown, stated', villages, told, 'agrees', /网格员工作台/u],
    [true, 'shown, not stated', villages, {}, 'agrees', /单独说明/u],
    [true, 'not shown, stated', home, told, 'open', /乡镇、村级角色的测试账号/u],
    [true, 'not shown, not stated', home, {}, 'open', /单独说明/u],
    [undefined, 'shown', villages, {}, 'open', /未填写/u],
    [undefined, 'not shown', home, {}, 'open', /未填写/u],
  ])('%s, %s: %#', (grassroots, _found, page, extra, standing, said) => {
    const made = row('grassroots', grassroots === undefined ? {} : { grassroots }, [page], extra);
    expect({ standing: made.standing, said: `${made.detected}${made.next}` }).toEqual({ standing, said: expect.stringMatching(said) });
  });
});

it('decides nothing: neither row moves an outcome', () => {
  const given = evidence([reports, villages], {
    declaration: declaration({ app: { name: '海民通', reporting: '无', grassroots: false } }),
  });
  const without = evidence([reports, villages]);
  const outcomes = (one: Evidence): unknown => judge(one, 'x', rules, detectors, 'x').clauses.map(({ id, outcome }) => [id, outcome]);
  expect(outcomes(given)).toEqual(outcomes(without));
});
