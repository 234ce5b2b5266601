/** From the walk's notes to screens of the evidence: readings joined, lines tied to controls, ways made short. */
import type { Control, Observation, Picture, Reason, Screen, Step, TextLine } from '../evidence/schema.ts';
import type { Known, Notes, Segment } from './notes.ts';
import { pathTo } from './notes.ts';

/** Shortest way from a start of the app, over what was seen; else the way it was first found. */
function shortestPath(notes: Notes, known: Known, steps: ReadonlyMap<string, Step>): Step[] {
  const roots = notes.transitions.filter((one) => one.step.act === 'launch' && one.to !== null);
  const came = new Map<string, { from: string; step: Step } | { root: Step }>();
  const queue: string[] = [];
  for (const root of roots) {
    if (root.to === null || came.has(root.to)) continue;
    came.set(root.to, { root: root.step });
    queue.push(root.to);
  }
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    for (const [key, to] of notes.edges.get(id) ?? []) {
      const step = steps.get(`${id} ${key} ${to}`);
      if (came.has(to) || !step || step.act === 'back') continue;
      came.set(to, { from: id, step });
      queue.push(to);
    }
  }
  const path: Step[] = [];
  for (let id = known.id; ;) {
    const link = came.get(id);
    if (!link) return pathTo(notes, known);
    if ('root' in link) return [link.root, ...path];
    path.unshift(link.step);
    id = link.from;
  }
}

const holds = (control: Control, line: { box: TextLine['box'] }): boolean => {
  const x = line.box.x + line.box.width / 2;
  const y = line.box.y + line.box.height / 2;
  return x >= control.box.x && x < control.box.x + control.box.width && y >= control.box.y && y < control.box.y + control.box.height;
};

/** All lines of a screen; what two overlapping pictures of one page both show stands once. */
function linesOf(known: Known, controls: readonly Control[]): Observation<TextLine[]> {
  const lines: TextLine[] = [];
  let unseen: Observation<TextLine[]> | null = null;
  for (const [picture, segment] of known.segments.entries()) {
    const read = segment.read ?? { state: 'unseen' as const, reason: 'reader-failed' as const, detail: '未读取' };
    if (read.state === 'unseen') unseen ??= read;
    // What could not be read from pixels still stands in the tree, as the tree's word alone.
    const found =
      read.state === 'seen'
        ? read.value.lines
        : segment.view.texts.filter((one) => !one.secret && one.text !== '').map((one) => treeOnly(one.text, one.box, read.reason));
    for (const line of found) {
      const twin = lines.some(
        (one) =>
          one.picture === picture - 1 &&
          one.normal === line.normal &&
          Math.abs(one.box.x - line.box.x) < 6 &&
          Math.abs(one.box.width - line.box.width) < 12,
      );
      if (twin) continue;
      const on = controls
        .filter((control) => control.picture === picture && control.role !== 'secret-field' && holds(control, line))
        .sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height)[0];
      lines.push({ ...line, id: `${known.id}.l${String(lines.length + 1)}`, picture, ...(on ? { control: on.id } : {}) });
    }
  }
  return lines.length === 0 && unseen ? unseen : { state: 'seen', value: lines };
}

const treeOnly = (raw: string, box: TextLine['box'], reason: Reason): Omit<TextLine, 'id' | 'picture' | 'control'> => ({
  raw,
  normal: raw.normalize('NFKC').trim(),
  sources: ['tree'],
  agree: false,
  charConfidence: null,
  drawn: true,
  box,
  legibility:
    reason === 'secure-window'
      ? { state: 'unseen', reason, detail: '应用程序禁止截屏，清晰程度无法测量' }
      : { state: 'unseen', reason: 'reader-failed', detail: '截图未能读取，清晰程度未测量' },
});

function together<T>(all: readonly Observation<T>[], none: Observation<T[]>): Observation<T[]> {
  const seen = all.flatMap((one) => (one.state === 'seen' ? [one.value] : []));
  const unseen = all.find((one) => one.state === 'unseen');
  return seen.length > 0 ? { state: 'seen', value: seen } : unseen?.state === 'unseen' ? unseen : none;
}

/** A picture that the system left black is no picture of the screen; the file stays among the artifacts. */
const shotOf = async ({ picture, read }: Segment): Promise<Observation<Picture>> =>
  read?.state === 'unseen' && read.reason === 'secure-window' ? read : picture;

/** Every screen, with its readings waited for. */
export async function screensOf(notes: Notes): Promise<Screen[]> {
  const steps = new Map(
    notes.transitions.filter((one) => one.to !== null).map((one) => [`${one.from} ${one.key} ${String(one.to)}`, one.step]),
  );
  const none = { state: 'unseen', reason: 'not-attempted', detail: '未取得' } as const;
  const screens: Screen[] = [];
  for (const known of notes.known) {
    for (const segment of known.segments) segment.read ??= await segment.reading;
    const controls = known.held.map((held) => held.control);
    const reads = known.segments.map((segment) => segment.read ?? none);
    const failed = reads.find((read) => read.state === 'unseen');
    screens.push({
      id: known.id,
      session: known.session,
      phase: known.phase,
      kind: known.kind,
      title: known.title,
      path: shortestPath(notes, known, steps),
      place: known.place,
      identity: { structural: known.identity.structural, content: known.identity.content },
      shot: together(await Promise.all(known.segments.map(shotOf)), none),
      tree: together(
        known.segments.map((segment) => segment.tree),
        none,
      ),
      ocr:
        failed?.state === 'unseen'
          ? failed
          : { state: 'seen', value: { ms: Math.round(reads.reduce((sum, read) => sum + (read.state === 'seen' ? read.value.ms : 0), 0)) } },
      lines: linesOf(known, controls),
      controls,
      toTheEnd: known.toTheEnd,
      blind: known.blind,
      at: known.at,
    });
  }
  return screens;
}
