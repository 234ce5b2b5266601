import { access } from 'node:fs/promises';
import sharp from 'sharp';

/** xxhdpi launcher icons are 144 px wide. */
const size = 144;

/** The launcher icon drawn from an SVG; null when the app brings none. */
export async function launcherIcon(svgPath: string): Promise<Buffer | null> {
  const there = await access(svgPath).then(
    () => true,
    () => false,
  );
  return there ? sharp(svgPath, { density: 288 }).resize(size, size).png().toBuffer() : null;
}
