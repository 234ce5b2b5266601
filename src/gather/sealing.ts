/** Takes what shows a classified screen out of the evidence: its picture and tree are sealed, its words are not repeated. */
import type { Artifact, Evidence, Screen, Step } from '../evidence/schema.ts';
import type { Probes } from '../evidence/probes.ts';
import type { Notebook } from '../ports.ts';

const SEALED_TITLE = '（已封存的页面）';
const SEALED_LABEL = '（已封存）';
const DETAIL = '画面出现密级标志，已封存';
const unseen = { state: 'unseen', reason: 'classified-content', detail: DETAIL } as const;

/** Screens that carry a mark: those whose reading said so, and the one a scroll brought it into sight on. */
export function markedScreens(screens: readonly Screen[], scrolled: string | null): ReadonlySet<string> {
  const marked = screens.filter(({ ocr }) => ocr.state === 'unseen' && ocr.reason === 'classified-content').map(({ id }) => id);
  return new Set(scrolled === null ? marked : [...marked, scrolled]);
}

function blank(screen: Screen): Screen {
  return { ...screen, title: SEALED_TITLE, shot: unseen, tree: unseen, ocr: unseen, lines: unseen, controls: [] };
}

/** Evidence without a word or a picture of the marked screens. Pure; `moved`: their artifacts as they now lie, by the path they had. */
export function withoutMarked(evidence: Evidence, marked: ReadonlySet<string>, moved: ReadonlyMap<string, Artifact>): Evidence {
  if (marked.size === 0) return evidence;
  const step = (one: Step): Step => (marked.has(one.from) ? { ...one, label: SEALED_LABEL } : one);
  return {
    ...evidence,
    screens: evidence.screens
      .map((screen) => (marked.has(screen.id) ? blank(screen) : screen))
      .map((screen) => ({ ...screen, path: screen.path.map(step) })),
    transitions: evidence.transitions.map((one) => ({ ...one, step: step(one.step) })),
    covers: evidence.covers.map((one) => (marked.has(one.screen) ? { ...one, answered: SEALED_LABEL } : one)),
    untouched: evidence.untouched.filter((one) => !marked.has(one.screen)),
    effects: evidence.effects.map((one) => (marked.has(one.screen) ? { ...one, label: SEALED_LABEL, said: SEALED_LABEL } : one)),
    environment: evidence.environment.map((one) =>
      one.screen !== null && marked.has(one.screen) && one.kind !== 'classified-mark' ? { ...one, said: '' } : one,
    ),
    ...(evidence.probes === undefined ? {} : { probes: probesWithout(evidence.probes, marked) }),
    artifacts: evidence.artifacts.map((one) => moved.get(one.path) ?? one),
  };
}

/** Figures and labels of marked screens stand in probes too. */
function probesWithout(probes: Probes, marked: ReadonlySet<string>): Probes {
  const { idle, encoding, ...rest } = probes;
  return {
    ...rest,
    ...(idle?.state === 'seen'
      ? { idle: { ...idle, value: { ...idle.value, pages: idle.value.pages.filter(({ looks }) => !looks.some((id) => marked.has(id))) } } }
      : idle && { idle }),
    ...(encoding?.state === 'seen'
      ? { encoding: { ...encoding, value: { fields: encoding.value.fields.filter(({ screen }) => !marked.has(screen)) } } }
      : encoding && { encoding }),
  };
}

/** Sets the marked screens' artifacts apart and gives the evidence without them. With none marked the run is sealed all the same. */
export async function seal(notebook: Notebook, evidence: Evidence, marked: ReadonlySet<string>): Promise<Evidence> {
  const shown = evidence.screens.filter(({ id }) => marked.has(id));
  const paths = new Set(
    shown.flatMap(({ shot, tree }) => [
      ...(shot.state === 'seen' ? shot.value.map(({ path }) => path) : []),
      ...(tree.state === 'seen' ? tree.value : []),
    ]),
  );
  const own = evidence.artifacts.filter(({ path }) => paths.has(path));
  const sealed = await notebook.seal(
    own,
    '检测中见到密级标志，已停止检测。本文件夹按涉密材料管理：除指定人员外不得查看、复制、传送；处理办法由本单位保密工作机构确定。',
  );
  const moved = new Map(own.flatMap(({ path }, index) => (sealed[index] ? [[path, sealed[index]] as const] : [])));
  return withoutMarked(evidence, marked, moved);
}
