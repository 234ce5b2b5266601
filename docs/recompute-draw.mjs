// The draw of a spot-check recomputed without govapp: node docs/recompute-draw.mjs <名录 frame.jsonl> <种子> <每组个数> <分组所用的键,…>
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
const [file, seed, each, keys] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const mac = (id) => createHmac('sha256', seed).update(id).digest('hex');
const apps = text
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .sort((a, b) => (mac(a.id) < mac(b.id) ? -1 : 1));
const taken = {};
const group = (app) =>
  keys
    .split(',')
    .map((key) => app[key])
    .join('|');
const drawn = apps.filter((app) => (taken[group(app)] = (taken[group(app)] ?? 0) + 1) <= Number(each));
console.log([createHash('sha256').update(text).digest('hex'), ...drawn.map(({ id }) => id).sort()].join('\n'));
