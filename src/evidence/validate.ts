/** The doors at which outside JSON becomes our types. One clear Chinese sentence for what is wrong. */
import { Compile } from 'typebox/compile';
import { Check } from 'typebox/value';
import { BadRequest } from '../errors.ts';
import { creditCodeIsValid } from './credit-code.ts';
import { Credentials } from './credentials.ts';
import { Declaration } from './declaration.ts';
import { explain } from './explain.ts';
import { Evidence, EVIDENCE_SCHEMA } from './schema.ts';

/** Evidence is large and read often: its check is compiled, at its first use. */
let compiled: ReturnType<typeof compileEvidence> | null = null;
const compileEvidence = () => Compile(Evidence);
const isEvidence = (json: unknown): json is Evidence => (compiled ??= compileEvidence()).Check(json);

/** Evidence of this version. Throws `BadRequest` (65) naming the place by JSON pointer, or naming the other version. */
export function readEvidence(json: unknown): Evidence {
  const schema = typeof json === 'object' && json !== null && 'schema' in json ? json.schema : undefined;
  if (typeof schema === 'string' && schema !== EVIDENCE_SCHEMA) {
    throw new BadRequest(`证据材料的格式版本是“${schema}”，本工具只能读取“${EVIDENCE_SCHEMA}”：请使用与之相应版本的工具。`);
  }
  if (isEvidence(json)) return json;
  throw new BadRequest(`证据材料（evidence.json）不符合格式：${explain(Evidence, json) ?? '内容与格式要求不一致'}。`);
}

/** A declaration, its credit code checked by GB 32100-2015. `file` names it in the message. Throws `BadRequest` (65). */
export function readDeclaration(json: unknown, file: string): Declaration {
  if (!Check(Declaration, json)) {
    throw new BadRequest(`申报信息（${file}）不符合格式：${explain(Declaration, json) ?? '内容与格式要求不一致'}。`);
  }
  const { creditCode } = json.hostUnit;
  if (creditCode !== undefined && !creditCodeIsValid(creditCode)) {
    throw new BadRequest(
      `申报信息（${file}）不符合格式：/hostUnit/creditCode 的统一社会信用代码“${creditCode}”校验位不符，请核对后重新填写。`,
    );
  }
  return json;
}

/** The accounts file. The message never repeats a value of the file: it is secret. Throws `BadRequest` (65). */
export function readCredentials(json: unknown, file: string): Credentials {
  if (Check(Credentials, json)) return json;
  const found = (explain(Credentials, json) ?? '内容与格式要求不一致').replace(/，现为“.*$/su, '');
  throw new BadRequest(`检测账号文件（${file}）不符合格式：${found}。`);
}
