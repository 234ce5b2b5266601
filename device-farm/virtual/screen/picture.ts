import sharp from 'sharp';

/** Rows of RGB pixels. */
export type Raster = { readonly width: number; readonly height: number; readonly data: Buffer };

export async function decode(png: Buffer): Promise<Raster> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** A picture of one colour. */
export function plain(width: number, height: number, level: number): Raster {
  return { width, height, data: Buffer.alloc(width * height * 3, level) };
}

/** The upper left part of a picture, filled up with white where it is smaller. */
export function fit(raster: Raster, width: number, height: number): Raster {
  if (raster.width === width && raster.height === height) return raster;
  if (raster.width === width && raster.height > height) return { width, height, data: raster.data.subarray(0, width * height * 3) };
  const data = Buffer.alloc(width * height * 3, 255);
  const columns = Math.min(width, raster.width) * 3;
  for (let row = 0; row < Math.min(height, raster.height); row++)
    raster.data.copy(data, row * width * 3, row * raster.width * 3, row * raster.width * 3 + columns);
  return { width, height, data };
}

/** PNG of pictures of one width, one under the other. */
export async function stackPng(parts: readonly Raster[]): Promise<Buffer> {
  const width = parts[0]?.width ?? 0;
  if (parts.some((part) => part.width !== width))
    throw new Error(`pictures of different width: ${parts.map((part) => part.width).join(', ')}`);
  const height = parts.reduce((sum, part) => sum + part.height, 0);
  const data = Buffer.concat(parts.map((part) => part.data));
  return await sharp(data, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 1, adaptiveFiltering: false })
    .toBuffer();
}

/** Part of a PNG, cut to its edges. */
export async function cutPng(png: Buffer, left: number, top: number, right: number, bottom: number): Promise<Buffer> {
  const { width, height } = await sharp(png).metadata();
  const from = { left: Math.max(0, left), top: Math.max(0, top) };
  return await sharp(png)
    .extract({ ...from, width: Math.min(right, width) - from.left, height: Math.min(bottom, height) - from.top })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
