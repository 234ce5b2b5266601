/** `govapp bundle --for-release`: reports and masked pictures for those outside; the evidence itself stays. */
import { basename, join } from 'node:path';
import { BadRequest } from '../errors.ts';
import { CHAIN_FILES, RELEASE_FILE, type FileFact, type Release } from '../evidence/chain-schema.ts';
import { canonicalJson, sha256 } from '../evidence/hashing.ts';
import type { Evidence } from '../evidence/schema.ts';
import { overwrite } from '../privacy/fill.ts';
import { printPdf } from '../printing/pdf.ts';
import { FORMATS, renderReport } from '../report/formats.ts';
import { appendLater } from '../store/later.ts';
import { wholeRun, writeBundle } from '../store/bundle.ts';
import type { Report } from '../verdict/report-schema.ts';
import type { Custody } from '../worker/custody.ts';
import { openStoredReport } from './stored-report.ts';

export type ReleaseOrder = { readonly by: string; readonly reason: string };

/**
 * Writes `out` (0600): the report in every form, every screenshot with personal data filled (unread ones are withheld), the
 * list of both, the chain and its signatures; what it holds is noted in the chain first. Throws as `bundleRun` does.
 */
export async function releaseRun(
  dir: string,
  out: string,
  { by, reason }: ReleaseOrder,
  { vouching, key }: Pick<Custody, 'vouching' | 'key'>,
  signal: AbortSignal,
): Promise<{ readonly pictures: number; readonly filled: number; readonly withheld: number }> {
  const { manifest, paths } = await wholeRun(dir, signal);
  const { report, evidence, readFile } = await openStoredReport(dir, key);
  const files = new Map(await renderReport(report, FORMATS, readFile, printPdf, signal));
  const pictures: Release['pictures'] = [];
  for (const { original, filled } of shownPictures(report, evidence)) {
    signal.throwIfAborted();
    const { png } = await overwrite(
      await readFile(original.path),
      filled.map(({ box }) => box),
    );
    const path = `pictures/${basename(original.path)}`;
    if (files.has(path)) throw new BadRequest(`“${dir}”中有同名截图“${basename(path)}”，不能对外提供：请检查证据材料。`);
    files.set(path, png);
    pictures.push({ path, sha256: sha256(png), original, filled: [...filled] });
  }
  const copied = new Set(pictures.map(({ original }) => original.path));
  const list: Release = {
    schema: 'govapp-release/1',
    run: manifest.run,
    evidence: manifest.evidence.sha256,
    pictures,
    withheld: [manifest.evidence, ...manifest.files].filter(({ path }) => !copied.has(path)),
  };
  files.set(RELEASE_FILE, `${canonicalJson(list, 2)}\n`);
  const facts = [...files].map(([path, content]): FileFact => ({ path, sha256: sha256(content), bytes: Buffer.byteLength(content) }));
  await appendLater(dir, { kind: 'release', files: facts, by, reason }, vouching);
  const chain = Object.values(CHAIN_FILES).filter(
    (name) => name !== CHAIN_FILES.evidence && (name === CHAIN_FILES.later || paths.includes(name)),
  );
  await writeBundle(
    out,
    [
      ...chain.map((name) => ({ name, from: join(dir, name) })),
      ...[...files].map(([name, content]) => ({ name, bytes: Buffer.from(content) })),
    ],
    new Date(manifest.sealedAt),
  );
  return { pictures: pictures.length, filled: pictures.filter(({ filled }) => filled.length > 0).length, withheld: list.withheld.length };
}

type Shown = { readonly original: FileFact; readonly filled: Release['pictures'][number]['filled'] };

/** Every screenshot whose text was read, with the places to fill. */
function shownPictures({ screens }: Report, { artifacts }: Evidence): readonly Shown[] {
  const facts = new Map(artifacts.map(({ path, sha256: hash, bytes }) => [path, { path, sha256: hash, bytes }]));
  const shown = new Map<string, Shown>();
  for (const { pictures, hidden = [], unchecked } of screens) {
    if (unchecked === true) continue;
    for (const path of pictures) {
      const original = facts.get(path);
      const filled = hidden.filter(({ picture }) => picture === path).map(({ what, box }) => ({ what, box }));
      if (original) shown.set(path, { original, filled: [...(shown.get(path)?.filled ?? []), ...filled] });
    }
  }
  return [...shown.values()];
}
