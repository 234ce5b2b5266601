/** A synthetic run with realistic pictures, and what it costs to seal it, to report on it and to verify it. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { openStoredRun } from '../../src/worker/world.ts';
import { systemClock } from '../../src/clock.ts';
import type { Artifact, Evidence, Screen, TextLine } from '../../src/evidence/schema.ts';
import { judgeRun } from '../../src/inspect.ts';
import { printPdf } from '../../src/printing/pdf.ts';
import { renderReport } from '../../src/report/formats.ts';
import { loadRules } from '../../src/rules/load.ts';
import { createRunFolder } from '../../src/store/run-folder.ts';
import { sealRun } from '../../src/store/seal.ts';
import { verifyRun } from '../../src/store/verify.ts';
import { makeEvidence } from '../../test/support/run.ts';

/** `least`: the limit is a lower one. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly least?: true;
};

const [WIDTH, HEIGHT] = [1080, 2340];
/** Screens a minute of real walks (README): what sealing is compared with. */
const SCREENS_A_MINUTE = 20;
const MB = 2 ** 20;
/** As runs are kept: encrypted. */
const KEY = randomBytes(32);

/** Seals, judges, renders and verifies a run of `count` pages, each of it alone. */
export async function measureReport(count: number, signal: AbortSignal): Promise<readonly Figure[]> {
  const dir = await mkdtemp(join(tmpdir(), 'govapp-bench-'));
  try {
    const shots = await Promise.all(Array.from({ length: count }, (_, index) => page(index)));
    const keeping = await timed(() => keep(dir, shots));
    const vouching = { signer: null, ledger: join(dir, '..', `${count}-${process.pid}.ledger`) };
    const sealing = await timed(() => sealRun(dir, { id: 'bench', tool: 'bench' }, vouching));
    await rm(vouching.ledger);
    const run = await openStoredRun(dir, { report: () => Promise.resolve(), key: KEY });
    const report = await judgeRun(run, await loadRules(undefined), () => null, systemClock());
    const render = (format: 'html' | 'pdf') => quickest(() => renderReport(report, [format], run.readFile, printPdf, signal));
    const [html, pdf] = [await render('html'), await render('pdf')];
    const size = Buffer.byteLength(html.value.get('report.html') ?? '');
    await rm(join(dir, 'report.json'));
    await rm(join(dir, 'report.html'));
    const verifying = await quickest(() => verifyRun(dir, { keys: [], ledger: null }, signal));
    if (verifying.value.faults.length > 0) throw new Error(`the synthetic run is not whole: ${verifying.value.faults[0]?.sentence ?? ''}`);
    const walk = (count / SCREENS_A_MINUTE) * 60;
    return [
      { name: `HTML, ${count} pages`, value: html.seconds, unit: 's', limit: 1 },
      { name: 'HTML, processor time (two cores for a second)', value: html.processor, unit: 's', limit: 2 },
      { name: 'HTML size', value: size / MB, unit: 'MB', limit: 8 },
      { name: 'PDF, browser start and HTML included', value: pdf.seconds, unit: 's', limit: 5 },
      {
        name: `sealing and hashing, of a walk of ${walk} s`,
        value: ((keeping.seconds + sealing.seconds) / walk) * 100,
        unit: '%',
        limit: 2,
      },
      { name: 'verify', value: verifying.value.bytes / MB / verifying.seconds, unit: 'MB/s', limit: 200, least: true },
    ];
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** `processor`: seconds of all cores, this process only. */
type Timed<T> = { readonly value: T; readonly seconds: number; readonly processor: number };

/** Others use the machine too: the quickest of so many tells the work's own time best. */
const ROUNDS = 4;

async function quickest<T>(work: () => Promise<T>): Promise<Timed<T>> {
  let best = await timed(work);
  for (let round = 1; round < ROUNDS; round += 1) {
    const next = await timed(work);
    if (next.seconds < best.seconds) best = next;
  }
  return best;
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
}

/** A page of an app at the size of a phone: bars, cards, Chinese text, and a photograph's worth of noise. */
async function page(index: number): Promise<Buffer> {
  const hue = (index * 47) % 360;
  const rows = Array.from({ length: 9 }, (_, row) => {
    const y = 760 + row * 165;
    return `<rect x="40" y="${y}" width="1000" height="145" rx="18" fill="#fff"/><text x="90" y="${y + 66}" font-size="42" fill="#222">第${index + 1}页　工作事项${row + 1}</text><text x="90" y="${y + 118}" font-size="30" fill="#999">2026-03-0${(row % 9) + 1}　办公室</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="Noto Sans CJK SC"><rect width="${WIDTH}" height="${HEIGHT}" fill="#f1f3f6"/><rect width="${WIDTH}" height="220" fill="hsl(${hue} 55% 40%)"/><text x="540" y="160" font-size="54" fill="#fff" text-anchor="middle">页面${index + 1}</text>${rows.join('')}</svg>`;
  const photo = await sharp({
    create: { width: 250, height: 110, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 120, sigma: 45 } },
  })
    .resize(1000, 440)
    .png()
    .toBuffer();
  return sharp(Buffer.from(svg))
    .composite([{ input: photo, left: 40, top: 270 }])
    .png()
    .toBuffer();
}

async function keep(dir: string, shots: readonly Buffer[]): Promise<void> {
  const run = await createRunFolder(dir, undefined, KEY);
  const artifacts: Artifact[] = [];
  for (const [index, png] of shots.entries()) artifacts.push(await run.keep('screenshot', `S${index}-0.png`, png));
  await run.save(evidenceOf(artifacts));
}

/** Each page reached from the one eight before it; a check-in entry on every fifth. */
function evidenceOf(artifacts: readonly Artifact[]): Evidence {
  const base = makeEvidence(artifacts);
  const screens = base.screens.map((screen, index): Screen => ({
    ...screen,
    title: `页面${index + 1}`,
    kind: index === 0 ? 'home' : 'list',
    phase: 'signed-in',
    path: index === 0 ? [] : [{ from: 's0', act: 'tap', label: `页面${index + 1}` }],
    shot: {
      state: 'seen',
      value: [{ path: artifacts[index]?.path ?? '', sha256: artifacts[index]?.sha256 ?? '', width: WIDTH, height: HEIGHT }],
    },
    lines: {
      state: 'seen',
      value: [...(index % 5 === 0 ? [line(index, '每日签到', 760)] : []), line(index, '联系人：王建国 13912345678', 1000)],
    },
  }));
  const transitions = screens.slice(1).map(({ id, title }, index) => ({
    from: `s${Math.floor(index / 8)}`,
    to: id,
    step: { from: `s${Math.floor(index / 8)}`, act: 'tap' as const, label: title, point: { x: 540, y: 900 } },
    at: base.run.startedAt,
  }));
  return { ...base, screens, transitions };
}

function line(index: number, raw: string, y: number): TextLine {
  return {
    id: `s${index}.${y}`,
    raw,
    normal: raw,
    sources: ['tree', 'ocr'],
    agree: true,
    charConfidence: 0.99,
    drawn: true,
    box: { x: 90, y, width: raw.length * 42, height: 48 },
    picture: 0,
    legibility: { state: 'seen', value: { contrast: 12, heightDp: 14, cut: false, covered: false } },
  };
}
