/**
 * Runs in the page, before its own scripts. `ocr.text` draws on a canvas and notes what it drew; `ocr.pieces()` gives every
 * text of the page as it is drawn: one piece a text node and row, in CSS px of the viewport.
 */
globalThis.ocr = (() => {
  const drawn = [];
  /** CSS px from the screen's corner. */
  const plain = ({ left, top, right, bottom }) => ({ x: left, y: top, width: right - left, height: bottom - top });

  function opacityOf(element) {
    let opacity = 1;
    for (let at = element; at !== null; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  }

  /** The characters of a text node by row (by column where it runs downwards): those that start a new one are set back. */
  function rowsOf(node, vertical) {
    const rows = [];
    const range = document.createRange();
    let at = 0;
    for (const char of node.data) {
      range.setStart(node, at);
      range.setEnd(node, (at += char.length));
      const box = range.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const row = rows.at(-1);
      const same =
        row !== undefined && (vertical ? Math.abs(row.left - box.left) < box.width / 2 : Math.abs(row.top - box.top) < box.height / 2);
      if (same) {
        row.text += char;
        row.left = Math.min(row.left, box.left);
        row.top = Math.min(row.top, box.top);
        row.right = Math.max(row.right, box.right);
        row.bottom = Math.max(row.bottom, box.bottom);
      } else rows.push({ text: char, left: box.left, top: box.top, right: box.right, bottom: box.bottom });
    }
    return rows.filter(({ text }) => text.trim() !== '');
  }

  function textNodes() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element.closest('script, style, template, canvas') !== null || node.data.trim() === '') continue;
      if (getComputedStyle(element).visibility !== 'visible') continue;
      found.push(node);
    }
    return found;
  }

  return {
    /** False while the page is drawn a second time without its texts. */
    ink: true,
    /** Draws one line of text on a canvas at the baseline (x, y), in the context's own font, fill and alignment. */
    text(context, string, x, y, kind) {
      if (!this.ink) return;
      context.fillText(string, x, y);
      const size = context.measureText(string);
      const canvas = context.canvas;
      const place = canvas.getBoundingClientRect();
      const [sx, sy] = [place.width / canvas.width, place.height / canvas.height];
      const { a, d, e, f } = context.getTransform();
      const at = (px, py) => ({ x: place.left + (px * a + e) * sx, y: place.top + (py * d + f) * sy });
      const start = at(x - size.actualBoundingBoxLeft, y - size.fontBoundingBoxAscent);
      const end = at(x + size.actualBoundingBoxRight, y + size.fontBoundingBoxDescent);
      drawn.push({
        text: string,
        box: { x: start.x, y: start.y, width: end.x - start.x, height: end.y - start.y },
        size: ((size.fontBoundingBoxAscent + size.fontBoundingBoxDescent) * d * sy) / 1.448,
        colour: context.fillStyle,
        opacity: context.globalAlpha * opacityOf(canvas),
        kind: kind ?? null,
        target: kind === undefined ? null : `canvas ${drawn.length}`,
        vertical: false,
        hidden: false,
        cut: false,
        inTree: false,
        node: -1 - drawn.length,
      });
    },
    /** The next element that is to become a picture: its box, and px of the picture per px of the screen; null when none is left. */
    toPicture() {
      const element = document.querySelector('[data-picture]');
      return element === null
        ? null
        : { ...plain(element.getBoundingClientRect()), scale: Number(element.dataset.picture) / devicePixelRatio };
    },
    /** Puts that picture in its place. */
    asPicture(url) {
      const element = document.querySelector('[data-picture]');
      const { width, height } = element.getBoundingClientRect();
      const image = new Image();
      image.src = url;
      image.style.cssText = `display: block; width: ${width}px; height: ${height}px; margin: ${getComputedStyle(element).margin}`;
      element.replaceWith(image);
      return image.decode();
    },
    pieces() {
      const targets = [...document.querySelectorAll('[data-kind]')];
      const nodes = textNodes().flatMap((node, index) => {
        const element = node.parentElement;
        const style = getComputedStyle(element);
        const vertical = style.writingMode.startsWith('vertical');
        const cutAs = element.closest('[data-shown]');
        const marked = element.closest('[data-kind]');
        const box = cutAs?.getBoundingClientRect();
        const rows = rowsOf(node, vertical);
        const shown =
          cutAs === null ? rows : [{ text: cutAs.dataset.shown, left: box.left, top: box.top, right: box.right, bottom: box.bottom }];
        return shown.map((row) => ({
          text: row.text.replace(/\s+/gu, ' ').trim(),
          box: plain(row),
          size: Number.parseFloat(style.fontSize),
          colour: element.closest('svg') === null ? style.color : style.fill,
          opacity: opacityOf(element),
          kind: marked?.dataset.kind ?? null,
          target: marked === null ? null : `mark ${targets.indexOf(marked)}`,
          vertical,
          hidden: element.closest('[data-hidden]') !== null,
          cut: cutAs !== null,
          inTree: element.closest('[data-picture]') === null,
          node: index,
        }));
      });
      return [...nodes, ...drawn.splice(0)];
    },
  };
})();
