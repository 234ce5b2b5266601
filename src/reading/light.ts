/** Luminance and contrast as WCAG 2 has them. */

/** WCAG 2 relative luminance of 8-bit sRGB, 0–1. */
export function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** WCAG 2 contrast ratio of two luminances, 1–21. */
export function ratio(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** `linear` of every 8-bit value. */
export const LINEAR = Float32Array.from({ length: 256 }, (_, value) => linear(value));
