import { basename } from 'node:path';
import { BadRequest } from '../../src/errors.ts';
import { run } from '../adb/exec.ts';
import { findBuildTool } from '../adb/sdk.ts';

/** apksigner starts a Java machine and hashes the whole package. */
const DEADLINE_MS = 120_000;

/**
 * SHA-256 digests of the certificates that validly sign the package; empty when there is no valid signature.
 * `minSdk` as the package declares it. Throws `EnvironmentMissing` without apksigner, `BadRequest` when it cannot be read in time.
 */
export async function readSigners(path: string, minSdk: number, signal: AbortSignal): Promise<readonly string[]> {
  const tool = await findBuildTool('apksigner');
  const args = ['verify', '--print-certs', '--min-sdk-version', String(Math.max(minSdk, 1)), path];
  const result = await run(tool, args, { timeoutMs: DEADLINE_MS, signal });
  if (result.timedOut) throw new BadRequest(`安装包 ${basename(path)} 的签名在 ${DEADLINE_MS / 1000} 秒内没有读完，请检查文件是否异常。`);
  if (result.code === 0) return parseSigners(result.stdout);
  const said = `${result.stdout}\n${result.stderr}`;
  if (/DOES NOT VERIFY|ApkFormatException|Malformed APK/.test(said)) return [];
  throw new Error(`apksigner 没有正常结束（退出码 ${result.code}）：${said.trim().slice(0, 500)}`);
}

/** Parses `apksigner verify --print-certs`: signer digests, each once, without the store's source stamp. */
export function parseSigners(output: string): readonly string[] {
  const digests = [...output.matchAll(/^(?!Source Stamp).*certificate SHA-256 digest: ([0-9a-f]{64})\s*$/gm)].map(
    (found) => found[1] ?? '',
  );
  return [...new Set(digests)];
}
