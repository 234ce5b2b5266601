/**
 * Screenshots as inline SVG. Each picture is stored once and used where it is shown, so that cropping and boxing are
 * a matter of coordinates: the picture itself is never drawn upon.
 */
import type { Box } from '../../evidence/schema.ts';
import type { Report, ReportPlace } from '../../verdict/report-schema.ts';
import type { Pictures, ReportPicture } from '../pictures.ts';
import { measuredWords } from '../measured-words.ts';
import { tellingOnly } from '../places.ts';
import { oneLine, shortened } from '../text.ts';
import type { Context } from './context.ts';
import { markup, type Html } from './markup.ts';

/** Holds every picture once. Not `display: none`: a used element must be rendered. */
export function pictureStore(pictures: Pictures): Html {
  return markup`<svg class="store" width="0" height="0" aria-hidden="true" focusable="false"><defs>
${[...pictures.values()].map((picture, index) => (picture === null ? null : storedImage(picture, `p${index + 1}`)))}</defs></svg>`;
}

function storedImage({ dataUri, width, height }: ReportPicture, id: string): Html {
  return markup`<image id="${id}" width="${width}" height="${height}" preserveAspectRatio="none" href="${dataUri.startsWith('data:image/') ? dataUri : 'data:,'}"/>
`;
}

/** Texts of a figure that are quoted and measured one by one; more are counted. */
const MOST_QUOTED = 5;

/** The whole screenshot with the boxes, the part about them enlarged, and the path in words. `places`: on one picture, at least one. */
export function placesFigure(context: Context, places: readonly ReportPlace[]): Html | null {
  const [first] = places;
  if (first === undefined) return null;
  const stored = context.stored(first.picture, first.screen);
  const caption = captionOf(context, first, places);
  if (typeof stored === 'string') return markup`<figure class="shot missing"><p class="nopicture">${stored}</p>${caption}</figure>`;
  const { width, height } = stored.picture;
  const boxes = places.flatMap(({ box }) => clamped(box, width, height) ?? []);
  const frames = boxes.map(frame);
  const texts = tellingOnly(places)
    .map(wordsOf)
    .filter((words) => words !== '');
  const name = `${oneLine(first.title)}${
    texts.length === 0
      ? ''
      : `，标注${texts
          .slice(0, MOST_QUOTED)
          .map((words) => `“${words}”`)
          .join('')}`
  }`;
  const crop = cropAbout(boxes, width, height);
  return markup`<figure class="shot">
<svg class="whole" role="img" aria-label="截图（全屏）：${name}" viewBox="0 0 ${width} ${height}"><use href="#${stored.id}"/>${frames}</svg>
${crop === null ? null : markup`<svg class="crop" role="img" aria-label="截图（局部放大）：${name}" viewBox="${crop.x} ${crop.y} ${crop.width} ${crop.height}"><use href="#${stored.id}"/>${frames}</svg>`}
${caption}</figure>`;
}

const wordsOf = ({ text }: ReportPlace): string => shortened(oneLine(text), 60);

function captionOf(context: Context, first: ReportPlace, places: readonly ReportPlace[]): Html {
  const marked = places.filter((place) => wordsOf(place) !== '' || place.measured !== undefined);
  const quoted = tellingOnly(marked).slice(0, MOST_QUOTED);
  const more = marked.length - quoted.length;
  return markup`<figcaption><b>图${context.figure(first)}</b>　${first.clickPath === '' ? first.title : first.clickPath}${quoted.map(
    (place) =>
      markup`<br>标注处：“${wordsOf(place)}”${place.measured === undefined ? null : markup`<br><span class="small">测量：${measuredWords(place.measured)}</span>`}`,
  )}${more > 0 ? markup`<br>另标注 ${more} 处` : null}<br><span class="small">${context.page(first.screen)}</span></figcaption>`;
}

/** A small whole picture for the list of pages. */
export function thumbnail(context: Context, { id, title, pictures }: Report['screens'][number]): Html {
  const stored = context.stored(pictures[0], id);
  if (typeof stored === 'string') return markup`<p class="nopicture">${stored}</p>`;
  return markup`<svg class="thumb" role="img" aria-label="页面截图：${oneLine(title)}" viewBox="0 0 ${stored.picture.width} ${stored.picture.height}"><use href="#${stored.id}"/></svg>`;
}

/** Two lines, light and dark, so that the box is seen on any ground. */
function frame(box: Box): Html {
  const rectangle = (className: string): Html =>
    markup`<rect class="${className}" x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="4"/>`;
  return markup`${rectangle('halo')}${rectangle('box')}`;
}

/** The box with a little air, inside the picture; null when nothing of it lies there. */
export function clamped(box: Box, width: number, height: number): Box | null {
  const air = Math.round(width * 0.01);
  const left = Math.max(0, box.x - air);
  const top = Math.max(0, box.y - air);
  const right = Math.min(width, box.x + box.width + air);
  const bottom = Math.min(height, box.y + box.height + air);
  if (box.width <= 0 || box.height <= 0 || right <= left || bottom <= top) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** About all boxes; about the first alone when they stand far apart. */
function cropAbout(boxes: readonly Box[], width: number, height: number): Box | null {
  const [first] = boxes;
  if (first === undefined) return null;
  const top = Math.min(...boxes.map(({ y }) => y));
  const all = { ...first, y: top, height: Math.max(...boxes.map((box) => box.y + box.height)) - top };
  return cropAround(all.height + width * 0.24 > Math.max(height * 0.4, width * 0.5) ? first : all, width, height);
}

/** The full width, and about the box as much height as gives a landscape picture; null when that is the whole picture anyway. */
export function cropAround(box: Box, width: number, height: number): Box | null {
  const wanted = Math.max(box.height + width * 0.24, width * 0.5);
  if (wanted > height * 0.7) return null;
  const y = Math.min(Math.max(0, box.y + box.height / 2 - wanted / 2), height - wanted);
  return { x: 0, y: Math.round(y), width, height: Math.round(wanted) };
}
