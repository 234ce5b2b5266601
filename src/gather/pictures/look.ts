/** Looks at a folder of pictures and leaves evidence, as a walk does. Never judges, and never throws for one picture. */
import { readFile } from 'node:fs/promises';
import { Cancelled } from '../../errors.ts';
import type { Declaration } from '../../evidence/declaration.ts';
import { sha256 } from '../../evidence/hashing.ts';
import { EVIDENCE_SCHEMA, type Coverage, type Evidence, type Observation, type Picture, type PictureFile } from '../../evidence/schema.ts';
import type { Clock, Notebook, Reader, ReadingResult } from '../../ports.ts';
import { markAmong } from '../classified.ts';
import { coverageOf } from '../coverage.ts';
import { Notes } from '../notes.ts';
import { seal } from '../sealing.ts';
import { screensOf } from '../to-evidence.ts';
import { accept, MOST_BYTES, type Accepted, type Refused } from './accept.ts';
import type { FolderFile } from './folder.ts';
import { densityOf, noteScreen, PHONE_WIDTH_DP, weakened } from './screens.ts';

export type PictureOrder = {
  readonly runId: string;
  readonly tool: string;
  readonly declaration: Declaration;
  readonly pictures: readonly FolderFile[];
};

export type PictureKit = {
  readonly reader: Reader;
  readonly notebook: Notebook;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told after each file; `done` of `all`. */
  readonly progress: (file: PictureFile, done: number, all: number) => void;
};

const SEALED_NAME = '（已封存的图片）';
const NO_SIZE = { width: 1080, height: 2340 } as const;

/** Once the signal comes, what was read stands and the rest is named as not looked at. A mark of secrecy ends it at once and is sealed. */
export async function lookAtPictures(kit: PictureKit, order: PictureOrder): Promise<Evidence> {
  const startedAt = kit.clock.now().toISOString();
  const began = kit.clock.elapsed();
  const notes = new Notes();
  notes.session = 'pictures';
  const files: PictureFile[] = [];
  let ended: Coverage['ended'] = 'pictures-only';
  for (const given of order.pictures) {
    const looked: LookedAt = ended === 'pictures-only' ? await lookAt(kit, notes, given) : NOT_LOOKED;
    ended = looked.ended ?? ended;
    const file: PictureFile = { name: given.name, bytes: given.bytes, ...looked.file };
    files.push(file);
    kit.progress(file, files.length, order.pictures.length);
  }
  const screens = await screensOf(notes);
  const total = Math.round((kit.clock.elapsed() - began) / 100) / 10;
  const read = screens.reduce((sum, { ocr }) => sum + (ocr.state === 'seen' ? ocr.value.ms : 0), 0);
  const evidence: Evidence = {
    schema: EVIDENCE_SCHEMA,
    run: {
      id: order.runId,
      tool: order.tool,
      purpose: 'pre-check',
      seed: 0,
      budgetSeconds: 0,
      startedAt,
      endedAt: kit.clock.now().toISOString(),
    },
    declaration: order.declaration,
    package: { state: 'unseen', reason: 'not-attempted', detail: '仅据截图判断，没有安装包' },
    pictures: { reader: kit.reader.facts, files, assumedWidthDp: PHONE_WIDTH_DP },
    sessions: [],
    screens,
    transitions: [],
    covers: [],
    untouched: [],
    effects: [],
    crashes: [],
    environment: notes.environment,
    coverage: coverageOf(notes, screens, {
      signIn: 'not-reached',
      ended,
      seconds: { total, device: 0, settling: 0, reading: Math.round(read / 100) / 10 },
    }),
    artifacts: notes.artifacts,
  };
  const marked = new Set(screens.filter(({ ocr }) => ocr.state === 'unseen' && ocr.reason === 'classified-content').map(({ id }) => id));
  return marked.size === 0 ? evidence : seal(kit.notebook, evidence, marked);
}

/** `ended`: why nothing more is looked at after it. A name is given where the file's own must not stand. */
type LookedAt = {
  readonly file: Omit<PictureFile, 'name' | 'bytes'> & Partial<Pick<PictureFile, 'name'>>;
  readonly ended: Coverage['ended'] | null;
};

const NOT_LOOKED: LookedAt = { file: { sha256: null, screen: null, read: 'none', noted: ['未及查看'] }, ended: null };

async function lookAt(kit: PictureKit, notes: Notes, file: FolderFile): Promise<LookedAt> {
  if (kit.signal.aborted) return { ...NOT_LOOKED, ended: 'cancelled' };
  const at = kit.clock.now().toISOString();
  const { hash, got } = await taken(file);
  if ('refused' in got) {
    const unseen = { state: 'unseen', reason: 'reader-failed', detail: got.refused } as const;
    const known = noteScreen(notes, { file: file.name, size: NO_SIZE, picture: unseen, reading: unseen, at });
    return { file: { sha256: hash, screen: known.id, read: 'none', noted: [got.refused] }, ended: null };
  }
  const { png, width, height, weak, noted } = got;
  let reading: Observation<ReadingResult>;
  try {
    const region = { x: 0, y: 0, width, height };
    const plain = await kit.reader.read({ png, density: densityOf(width, height), tree: [], region }, kit.signal);
    reading = weak ? weakened(plain) : plain;
  } catch (error) {
    if (error instanceof Cancelled || kit.signal.aborted) return { ...NOT_LOOKED, ended: 'cancelled' };
    throw error;
  }
  const mark = reading.state === 'seen' ? markAmong(reading.value.lines.map(({ raw }) => raw)) : null;
  if (mark !== null) reading = { state: 'unseen', reason: 'classified-content', detail: '画面出现密级标志，已封存' };
  const artifact = await kit.notebook.keep('screenshot', `P${String(notes.known.length + 1).padStart(3, '0')}.png`, png);
  notes.artifacts.push(artifact);
  const picture: Observation<Picture> = { state: 'seen', value: { path: artifact.path, sha256: artifact.sha256, width, height } };
  const known = noteScreen(notes, { file: mark === null ? file.name : SEALED_NAME, size: { width, height }, picture, reading, at });
  if (mark !== null) {
    notes.environment.push({ kind: 'classified-mark', effect: 'ended', screen: known.id, said: mark, at });
    const file = { name: SEALED_NAME, sha256: hash, screen: known.id, read: 'none', noted: ['画面出现密级标志，已封存'] } as const;
    return { file: { ...file, noted: [...file.noted] }, ended: 'classified-content' };
  }
  const { read, said } = outcomeOf(reading, weak);
  return { file: { sha256: hash, screen: known.id, read, noted: [...noted, ...said] }, ended: null };
}

/** A picture in which not a word was read is told of: it may be a photograph, and may hold what was not made out. */
function outcomeOf(reading: Observation<ReadingResult>, weak: boolean): { read: PictureFile['read']; said: readonly string[] } {
  if (reading.state === 'unseen') return { read: 'none', said: [reading.detail] };
  if (reading.value.lines.length === 0) return { read: 'weak', said: ['图中未读到文字，请人工查看'] };
  return { read: weak ? 'weak' : 'good', said: [] };
}

async function taken(file: FolderFile): Promise<{ readonly hash: string | null; readonly got: Accepted | Refused }> {
  if (file.bytes > MOST_BYTES) return { hash: null, got: { refused: '文件超过 100 MB，不是手机截图，请改交原始截图' } };
  try {
    const bytes = await readFile(file.path);
    return { hash: sha256(bytes), got: await accept(bytes) };
  } catch {
    // Vanished or shut between listing and reading: which of them helps nobody.
    return { hash: null, got: { refused: '文件未能读取，请检查权限后重新判断' } };
  }
}
