/** Packages of a filing. */
import { Type } from 'typebox';
import { strict, text } from '../../evidence/parts.ts';
import { handInPackage } from '../../filings/desk/packages.ts';
import { asConflict, filingFor } from '../filing-world.ts';
import type { App } from '../instance.ts';
import { actOf, callerOf } from '../plugins/auth.ts';
import { id, IdParams, line } from '../schemas/common.ts';
import { keepParts } from '../submit/keep-parts.ts';
import { createPackageReading } from '../submit/known-packages.ts';
import { mustHavePackage } from '../submit/receive.ts';
import { withForm } from '../submit/upload.ts';
import type { ApiWorld } from '../world.ts';

const PackageFields = Type.Object({ label: Type.Optional(line(100, '哪一个版本，如 安卓64位')) }, strict);
const PackageForm = Type.Object(
  { ...PackageFields.properties, package: Type.Array(Type.String({ format: 'binary' }), { minItems: 1 }) },
  strict,
);

export function addFilingPackages(app: App, world: ApiWorld): void {
  const readPackage = createPackageReading(world);
  app.post(
    '/api/v1/filings/:id/packages',
    {
      schema: {
        summary: '提交安装包（一个版本一次；变更的提交待上线版本，原版本保留）',
        tags: ['filings'],
        params: IdParams,
        response: { 201: Type.Object({ version: id, packageName: text, versionName: text, sha256: text }) },
      },
      config: { form: PackageForm },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { id: filingId } = await filingFor(world, request.params.id, caller);
      return withForm(request, world, PackageFields, async (received, gone) => {
        const { fields, files } = mustHavePackage(received);
        const about = await readPackage(files, gone);
        const given = { about, parts: await keepParts(files, world, gone), label: fields.label ?? null };
        const version = await asConflict(handInPackage(world.store.db, filingId, given, actOf(caller, '提交安装包', world.clock)));
        const { packageName, versionName, sha256 } = version;
        return reply.code(201).send({ version: version.id, packageName, versionName, sha256 });
      });
    },
  );
}
