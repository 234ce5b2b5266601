/** A package is handed in with a filing: known as a version of an application, and as a build of this round. */
import { BadRequest } from '../../errors.ts';
import { findApplication, type AppVersion } from '../../store/sql/apps.ts';
import type { Act, Db } from '../../store/sql/db.ts';
import { keepFilingPackage } from '../../store/sql/filings/beside.ts';
import { lockFiling, setFiling } from '../../store/sql/filings/move.ts';
import { keepPackage, type GivenPackage } from '../../store/sql/handed-in.ts';
import { note } from '../../store/sql/judgement.ts';
import { isClosed, STATUS_WORDS } from '../statuses.ts';

export type HandedIn = GivenPackage & { readonly label: string | null };

/** Throws `BadRequest` 65 when the filing is over, is of no APP, or had packages of another name. */
export function handInPackage(db: Db, filingId: string, { about, parts, label }: HandedIn, act: Act): Promise<AppVersion> {
  return db.transaction(async (tx) => {
    const filing = await lockFiling(tx, filingId);
    if (isClosed(filing.status)) throw new BadRequest(`备案现为“${STATUS_WORDS[filing.status]}”，已经结束，不再收安装包。`);
    if (filing.appKind !== 'APP') throw new BadRequest(`应用类型是${filing.appKind}，没有安装包。`);
    const { packageName, versionName, sha256 } = about;
    if (filing.applicationId !== null) {
      const known = await findApplication(tx, filing.applicationId);
      if (known !== null && known.identity !== packageName)
        throw new BadRequest(`安装包的包名是“${packageName}”，这一备案此前的是“${known.identity}”：不是同一个应用程序。`);
    }
    const { application, version } = await keepPackage(tx, filing, { about, parts }, act);
    await keepFilingPackage(tx, { filingId, round: filing.round, versionId: version.id, label }, act);
    if (filing.applicationId === null) await setFiling(tx, filingId, { applicationId: application.id });
    await note(tx, { who: act.who, action: 'filing.package', object: filingId, detail: { sha256, packageName, versionName }, at: act.at });
    return version;
  });
}
