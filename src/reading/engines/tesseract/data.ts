import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EnvironmentMissing } from '../../../errors.ts';
import { checkedFile } from '../checked-file.ts';

/** The integer model of @tesseract.js-data/chi_sim 1.0.0 (MIT); the package's index points at a larger one that reads no better. */
const FILE = ['chi_sim.traineddata.gz', 'b8a23f10c7de500891eb458a8adc9cc58ab7f242f08b7d149f5e9aea4ad5db7c'] as const;

export const MODEL_NAME = `@tesseract.js-data/chi_sim 1.0.0: 4.0.0_best_int/${FILE[0]}`;
export const MODEL_HASH = `sha256 data:${FILE[1]}`;

/** Where the installed package keeps the model; throws `EnvironmentMissing` when it is not installed. */
export function dataFolder(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim')), '4.0.0_best_int');
  } catch (cause) {
    throw new EnvironmentMissing('未安装文字识别模型包 @tesseract.js-data/chi_sim，请在项目目录运行 npm ci 后重试', { cause });
  }
}

/** Throws `EnvironmentMissing` when the model in `folder` is missing or altered. */
export async function checkData(folder: string): Promise<void> {
  await checkedFile(folder, ...FILE);
}
