/** Builders of small evidence. A screen is written as rows of text: `[x]` a button, `{x}` a grid item, `<x>` a list row, ` | ` columns. */
import type { Declaration } from '../../src/evidence/declaration.ts';
import { normalise } from '../../src/evidence/normalise.ts';
import type { Control, Coverage, Evidence, Screen, Session, Step, TextLine } from '../../src/evidence/schema.ts';

const WIDTH = 1080;
const HEIGHT = 2340;
const LINE = 48;
let serial = 0;
const fresh = (prefix: string): string => `${prefix}${(serial += 1)}`;

export type LineOptions = Partial<
  Pick<TextLine, 'sources' | 'agree' | 'charConfidence' | 'drawn' | 'box' | 'control' | 'legibility' | 'picture'>
> & {
  readonly contrast?: number;
  readonly heightDp?: number;
  readonly cut?: boolean;
  readonly covered?: boolean;
};

export function line(raw: string, options: LineOptions = {}): TextLine {
  const { contrast = 10, heightDp = 14, cut = false, covered = false, ...rest } = options;
  return {
    id: fresh('t'),
    raw,
    normal: normalise(raw),
    sources: ['tree', 'ocr'],
    agree: true,
    charConfidence: 0.98,
    drawn: true,
    picture: 0,
    box: { x: 60, y: -1, width: Math.min(900, raw.length * LINE), height: LINE },
    legibility: { state: 'seen', value: { contrast, heightDp, cut, covered } },
    ...rest,
  };
}

export function control(label: string, options: Partial<Control> = {}): Control {
  return {
    id: fresh('c'),
    role: 'button',
    label,
    resourceId: '',
    box: { x: 60, y: -1, width: 400, height: 130 },
    picture: 0,
    enabled: true,
    selected: false,
    source: 'tree',
    ...options,
  };
}

/** 首页 then a tap on each label. */
export const path = (...taps: readonly string[]): Step[] => [
  { from: '', act: 'launch', label: '启动' },
  ...taps.map((label): Step => ({ from: '', act: 'tap', label })),
];

export type ScreenOptions = Partial<Omit<Screen, 'lines' | 'controls'>> & {
  readonly rows?: readonly (string | TextLine)[];
  readonly controls?: readonly Control[];
};

const ROLES = { '[': 'button', '{': 'area', '<': 'item' } as const;

/** Rows stand under each other 160 px apart; `kind` is `other` unless said. */
export function screen(options: ScreenOptions = {}): Screen {
  const { rows = [], controls: extra = [], ...rest } = options;
  const lines: TextLine[] = [];
  const controls: Control[] = [...extra];
  for (const [index, row] of rows.entries()) {
    const y = 200 + index * 160;
    if (typeof row !== 'string') {
      lines.push(row.box.y < 0 ? { ...row, box: { ...row.box, y } } : row);
      continue;
    }
    const cells = row.split(' | ');
    for (const [column, cell] of cells.entries()) {
      const x = 60 + column * Math.floor(900 / cells.length);
      const open = cell[0];
      const role = open === '[' || open === '{' || open === '<' ? ROLES[open] : null;
      const said = role === null ? cell : cell.slice(1, -1);
      const parts = said.split('\n');
      const box = { x: x - 20, y: y - 50, width: role === 'item' ? 1000 : Math.floor(840 / cells.length), height: 150 };
      const at = role === null ? null : control(parts.join(' '), { role, box });
      if (at) controls.push(at);
      for (const [order, part] of parts.entries()) {
        lines.push(
          line(part, {
            box: { x, y: y + order * 50, width: Math.min(840 / cells.length, part.length * LINE), height: LINE },
            ...(at ? { control: at.id } : {}),
          }),
        );
      }
    }
  }
  const id = rest.id ?? fresh('s');
  return {
    id,
    session: 'one',
    phase: 'signed-in',
    kind: 'other',
    title: '页面',
    path: path(),
    place: { package: 'cn.gov.example', activity: '.Main' },
    identity: { structural: id, content: id },
    shot: { state: 'seen', value: [{ path: `shots/${id}.png`, sha256: '0'.repeat(64), width: WIDTH, height: HEIGHT }] },
    tree: { state: 'seen', value: [] },
    ocr: { state: 'seen', value: { ms: 1 } },
    lines: { state: 'seen', value: lines },
    controls,
    toTheEnd: true,
    blind: false,
    at: '2026-03-02T15:00:00+08:00',
    ...rest,
  };
}

export function session(options: Partial<Session> = {}): Session {
  return {
    id: 'one',
    role: '工作人员',
    startedAt: '2026-03-02T15:00:00+08:00',
    endedAt: '2026-03-02T15:20:00+08:00',
    weekday: 1,
    hour: 15,
    reader: { engine: 'PP-OCRv4 mobile / test', model: 'test', modelHash: '0', options: '' },
    device: {
      serial: 'x',
      brand: 'x',
      model: 'x',
      androidVersion: '14',
      apiLevel: 34,
      fingerprint: 'x',
      screen: { width: WIDTH, height: HEIGHT, density: 3 },
      executes: 'android',
      network: 'open',
      webViewVersion: null,
      locale: 'zh-CN',
      fontScale: 1,
      timeZone: 'Asia/Shanghai',
    },
    ...options,
  };
}

/** A walk without holes. */
export function coverage(options: Partial<Coverage> = {}): Coverage {
  const pages = ['home', 'login', 'about', 'mine', 'settings'] as const;
  return {
    screens: 5,
    actions: 20,
    tabs: [{ label: '首页', opened: true }],
    controls: { seen: 20, tried: 18, untouched: 2 },
    exhausted: true,
    signIn: 'done',
    pages: pages.map((page) => ({ page, state: 'reached' })),
    blindScreens: [],
    unreadScreens: [],
    errorScreens: [],
    unfinishedScreens: [],
    ended: 'frontier-empty',
    seconds: { total: 60, device: 40, settling: 10, reading: 10 },
    ...options,
  };
}

export function declaration(options: Partial<Declaration> = {}): Declaration {
  return { hostUnit: { name: '海口市民政局' }, app: { name: '海民通', audience: ['内部工作人员'] }, ...options };
}

export function evidence(screens: readonly Screen[], options: Partial<Evidence> = {}): Evidence {
  return {
    schema: 'govapp-evidence/1',
    run: {
      id: 'run',
      tool: 'test',
      purpose: 'filing',
      seed: 1,
      budgetSeconds: 600,
      startedAt: '2026-03-02T15:00:00+08:00',
      endedAt: '2026-03-02T15:20:00+08:00',
    },
    declaration: declaration(),
    package: { state: 'unseen', reason: 'not-attempted', detail: '' },
    sessions: [session()],
    screens: [...screens],
    transitions: [],
    covers: [],
    untouched: [],
    effects: [],
    crashes: [],
    environment: [],
    coverage: coverage(),
    artifacts: [],
    ...options,
  };
}
