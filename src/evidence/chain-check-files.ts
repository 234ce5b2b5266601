/** The files of a run against its manifest and its later entries. Pure. */
import { fault, type Fault } from './chain-fault.ts';
import { goneOnRecord, releaseFaults, releaseOf, stillThere } from './chain-check-gone.ts';
import { formsOf } from './chain-manifest.ts';
import { UNREADABLE, type FoundRun, type Later } from './chain-found.ts';
import { CHAIN_FILES, type CapturedFile, type FileFact, type Manifest } from './chain-schema.ts';

/** The files that were sealed, in the order of capture. One that is gone is no fault when a later entry says why. */
export function checkSealed(found: FoundRun, manifest: Manifest, later: readonly Later[]): Fault[] {
  const sealed = [manifest.evidence, ...manifest.files];
  const bySum = new Map(sealed.flatMap(formsOf).map((file) => [file.sha256, file.path]));
  const accounted = goneOnRecord(later);
  const released = releaseOf(found, later) !== null;
  const isAccounted = (file: CapturedFile): boolean =>
    formsOf(file).every(({ path }) => !found.files.has(path)) &&
    (released || formsOf(file).some(({ path, sha256 }) => accounted.get(path)?.sha256 === sha256));
  return [
    ...sealed.filter((file) => !isAccounted(file)).flatMap((file) => sealedFault(file, found, bySum)),
    ...[...accounted.values()].filter(({ path }) => found.files.has(path)).map(stillThere),
    ...artifactFaults(found, manifest),
  ];
}

/** Reports against the entries that name them, then whatever belongs to nothing. */
export function checkUnsealed(found: FoundRun, manifest: Manifest, later: readonly Later[]): Fault[] {
  const release = releaseOf(found, later);
  if (release) return releaseFaults(release, found, manifest);
  const views = latestViews(later);
  return [
    ...[...views.values()].flatMap((view) => viewFault(view, found, manifest)),
    ...strangers(found, manifest, views).map((path) => addedFault(path, found, manifest)),
  ];
}

/** When the later entries do not hold, no file beside the sealed folders can be said to belong or not. */
export function checkAddedInFolders(found: FoundRun, manifest: Manifest): Fault[] {
  const inside = strangers(found, manifest, new Map()).filter((path) => path.includes('/'));
  return inside.map((path) => addedFault(path, found, manifest));
}

function strangers(found: FoundRun, manifest: Manifest, views: ReadonlyMap<string, unknown>): readonly string[] {
  const sealed = [manifest.evidence, ...manifest.files].flatMap(formsOf).map(({ path }) => path);
  const known = new Set<string>([...Object.values(CHAIN_FILES), ...sealed, ...views.keys()]);
  return [...found.files.keys()].filter((path) => !known.has(path));
}

function sealedFault(file: CapturedFile, found: FoundRun, bySum: ReadonlyMap<string, string>): Fault[] {
  const there = formsOf(file).filter(({ path }) => found.files.has(path));
  if (there.length > 0) return there.flatMap((form) => formFault(form, found, bySum));
  const { path } = formsOf(file).at(-1) ?? file;
  return [fault('missing', path, `证据文件“${path}”缺失`)];
}

function formFault(file: FileFact, found: FoundRun, bySum: ReadonlyMap<string, string>): Fault[] {
  const now = found.files.get(file.path);
  if (!now) return [];
  if (now.sha256 === file.sha256) return [];
  if (now.sha256 === UNREADABLE) return [fault('altered', file.path, `证据文件“${file.path}”不能解开：它在证据包中的数据被改动或损坏`)];
  const other = bySum.get(now.sha256);
  if (other !== undefined) return [fault('altered', file.path, `证据文件“${file.path}”被调换：现在的内容是“${other}”的内容`)];
  const size = now.bytes === file.bytes ? '大小相同，内容不同' : `采集时 ${file.bytes} 字节，现为 ${now.bytes} 字节`;
  return [fault('altered', file.path, `证据文件“${file.path}”被改动（${size}）`)];
}

/** evidence.json and the manifest must speak of the same files: the seal alone does not say what a picture is evidence of. */
function artifactFaults(found: FoundRun, manifest: Manifest): Fault[] {
  if (found.files.get(CHAIN_FILES.evidence)?.sha256 !== manifest.evidence.sha256 || found.evidence === null) return [];
  const sums = new Map(manifest.files.map((file) => [file.path, file.sha256]));
  const stray = artifactsOf(found.evidence)?.find(({ path, sha256 }) => sums.get(path) !== sha256);
  if (!stray) return [];
  return [fault('chain', stray.path, `${CHAIN_FILES.evidence} 引用的“${stray.path}”与封存清单不一致`)];
}

type View = FileFact & { readonly evidence: string; readonly seq: number; readonly before: readonly string[] };

/** The last report entry that names a file decides what it must be. */
function latestViews(later: readonly Later[]): ReadonlyMap<string, View> {
  const views = new Map<string, View>();
  for (const { entry } of later) {
    if (entry.kind === 'deletion') for (const { path } of entry.files) views.delete(path);
    if (entry.kind !== 'report') continue;
    for (const file of entry.files) {
      const earlier = views.get(file.path);
      views.set(file.path, {
        ...file,
        evidence: entry.evidence,
        seq: entry.seq,
        before: earlier ? [...earlier.before, earlier.sha256] : [],
      });
    }
  }
  return views;
}

function viewFault(view: View, found: FoundRun, manifest: Manifest): Fault[] {
  const { path } = view;
  const now = found.files.get(path);
  if (!now) return [fault('missing', path, `报告“${path}”缺失：第 ${view.seq} 号记录写明有此文件`)];
  if (view.evidence !== manifest.evidence.sha256)
    return [fault('report', path, `报告“${path}”不属于这份证据：第 ${view.seq} 号记录所依据的证据是 ${view.evidence}`)];
  if (now.sha256 === view.sha256) return [];
  const foreign = foreignReport(path, found, manifest);
  if (foreign) return [foreign];
  if (view.before.includes(now.sha256))
    return [fault('altered', path, `报告“${path}”被换回较早的一份：最新的一份记在第 ${view.seq} 号记录`)];
  return [fault('altered', path, `报告“${path}”被改动，与第 ${view.seq} 号记录不符`)];
}

function addedFault(path: string, found: FoundRun, manifest: Manifest): Fault {
  return foreignReport(path, found, manifest) ?? fault('added', path, `文件“${path}”是后加的：封存清单和后续记录中都没有它`);
}

/** report.json names the evidence it was written from. */
function foreignReport(path: string, found: FoundRun, manifest: Manifest): Fault | null {
  if (path !== 'report.json' || found.report === null) return null;
  const stated = evidenceHashOf(found.report);
  if (stated === null || stated === manifest.evidence.sha256) return null;
  return fault(
    'report',
    path,
    `报告“${path}”不属于这份证据：它写明依据的证据（SHA-256）是 ${stated}，本次证据是 ${manifest.evidence.sha256}`,
  );
}

function evidenceHashOf(content: string): string | null {
  const value = parsed(content);
  return isRecord(value) && typeof value['evidenceHash'] === 'string' ? value['evidenceHash'] : null;
}

function artifactsOf(content: string): readonly { readonly path: string; readonly sha256: string }[] | null {
  const value = parsed(content);
  if (!isRecord(value) || !Array.isArray(value['artifacts'])) return null;
  const list: readonly unknown[] = value['artifacts'];
  return list.map((one) => ({ path: isRecord(one) ? String(one['path']) : '', sha256: isRecord(one) ? String(one['sha256']) : '' }));
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null; // Not JSON: its hash already tells that it was altered.
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
