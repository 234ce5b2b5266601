/** A detection is ordered as a part of a filing: its declaration, date and accounts come from the filing. */
import { BadRequest } from '../../errors.ts';
import type { Purpose } from '../../evidence/declaration.ts';
import { submitDetection } from '../../queue/submit.ts';
import type { Vault } from '../../store/files/vault.ts';
import type { Act, Db } from '../../store/sql/db.ts';
import { findApplication } from '../../store/sql/apps.ts';
import type { Detection, NewDetection } from '../../store/sql/detections/accept.ts';
import { linkDetection, packagesOf } from '../../store/sql/filings/beside.ts';
import { lockFiling, setFiling } from '../../store/sql/filings/move.ts';
import type { Filing } from '../../store/sql/filings/open.ts';
import { keepProgram, type GivenProgram } from '../../store/sql/handed-in.ts';
import { note } from '../../store/sql/judgement.ts';
import { declarationFor, type Build } from '../declaration.ts';
import { isClosed, STATUS_WORDS, type Status } from '../statuses.ts';
import { accountsForDetection, givenAccess } from './access.ts';
import { dueForDetection, followsClock } from './detections.ts';
import { applicationOf } from './load.ts';

/** `of`: a package of the filing, or the program it is about. */
export type Order = Pick<NewDetection, 'purpose' | 'rules' | 'deviceClass'> &
  Partial<Pick<NewDetection, 'kind' | 'ofPurpose' | 'parentId' | 'campaignId' | 'deviceSerial' | 'settings'>> & {
    readonly of: { readonly versionId: string } | GivenProgram;
  };

const REVIEWING: readonly Status[] = ['under-review', 'extended', 'feedback-sent', 'feedback-received', 'answered'];

/** In which statuses a detection is made for which purpose; a pre-check at any time. */
const WHEN: Readonly<Record<Purpose, readonly Status[] | 'any'>> = {
  filing: REVIEWING,
  'change-filing': ['change-under-review', ...REVIEWING],
  're-test': ['change-under-review', 'spot-check-rectifying', ...REVIEWING],
  'spot-check': ['filed', 'spot-check-rectifying'],
  'pre-check': 'any',
};

/** Begins as 待提供访问信息 when accounts are wanted and none is there: it alerts, the clock goes on. Throws `BadRequest` 65. */
export function orderDetection(
  db: Db,
  vault: Vault,
  filingId: string,
  { of, ...order }: Order,
  today: string,
  act: Act,
): Promise<{ readonly detection: Detection; readonly existing: boolean }> {
  return db.transaction(async (tx) => {
    const filing = await lockFiling(tx, filingId);
    mustBeTime(filing, order.purpose);
    const { builds, ...known } = await ('kind' in of ? ofProgram(tx, filing, of, act) : ofPackage(tx, filingId, of.versionId));
    const application = await applicationOf(tx, filingId);
    const issued = filing.issuedNumber === null ? null : { number: filing.issuedNumber, issuedOn: filing.issuedOn };
    const given = await givenAccess(tx, filingId);
    const declaration = declarationFor(application, issued, given, builds);
    const accounts = await accountsForDetection(tx, vault, filingId, act.at);
    const wanted = filing.accessMissing.length > 0 && accounts === null;
    const due = followsClock(order.purpose) ? await dueForDetection(tx, filing) : null;
    const made = await submitDetection(
      tx,
      {
        ...order,
        ...known,
        bodyId: filing.bodyId,
        declaration,
        receivedOn: today,
        ...(accounts === null ? {} : { accounts }),
        ...due,
        ...(wanted ? { waitsFor: `待提供访问信息：${filing.accessMissing.join('；')}` } : {}),
      },
      act,
    );
    await linkDetection(tx, { filingId, round: filing.round, detectionId: made.detection.id }, act);
    const detail = { detection: made.detection.id, purpose: order.purpose, existing: made.existing };
    await note(tx, { who: act.who, action: 'filing.detect', object: filingId, detail, at: act.at });
    return made;
  });
}

type Known = Pick<NewDetection, 'applicationId' | 'versionId'> & { readonly builds: readonly Build[] };

async function ofPackage(tx: Db, filingId: string, versionId: string): Promise<Known> {
  const packages = await packagesOf(tx, filingId);
  const chosen = packages.find(({ version }) => version.id === versionId);
  if (!chosen) throw new BadRequest('没有这一安装包，或不是这一备案的：请先提交安装包（packages），再指明版本（version）。');
  const builds = packages.filter(({ round }) => round === chosen.round).map(buildOf);
  return { applicationId: chosen.version.applicationId, versionId, builds };
}

const FILED_AS = { 'mini-program': '小程序', 'quick-app': '快应用' } as const;

async function ofProgram(tx: Db, filing: Filing, program: GivenProgram, act: Act): Promise<Known> {
  const kind = FILED_AS[program.kind];
  if (filing.appKind !== kind) throw new BadRequest(`备案的应用类型是${filing.appKind}，不是${kind}：请核对被测程序。`);
  const { id } = await keepProgram(tx, filing, program, act);
  const before = filing.applicationId === null ? null : await findApplication(tx, filing.applicationId);
  if (before === null) await setFiling(tx, filing.id, { applicationId: id });
  else if (before.platform === program.platform && program.appId !== null && before.id !== id && isAppId(before.identity))
    throw new BadRequest(`被测程序的编号是“${program.appId}”，这一备案此前的是“${before.identity}”：不是同一个应用程序。`);
  return { applicationId: id, versionId: null, builds: [] };
}

/** A program may have been known by its name before its id was. */
const isAppId = (identity: string): boolean => /^[\w.]+$/u.test(identity);

function mustBeTime({ status, track }: Filing, purpose: Purpose): void {
  const when = WHEN[purpose];
  const inTime = when === 'any' ? !isClosed(status) : when.includes(status);
  const onTrack = purpose === 'filing' ? track === 'first' : purpose !== 'change-filing' || track === 'change';
  if (!inTime || !onTrack)
    throw new BadRequest(
      `备案现为“${STATUS_WORDS[status]}”，不能作这一类型的检测：国家网信办收到后才作备案（变更）检测，已备案的才作抽查。`,
    );
}

function buildOf({ label, version }: Awaited<ReturnType<typeof packagesOf>>[number]): Build {
  const { versionName, versionCode, sha256, signer } = version;
  return {
    system: '安卓',
    sha256,
    versionCode,
    ...(label === null ? {} : { name: label }),
    ...(versionName === '' ? {} : { versionName }),
    ...(signer === null ? {} : { signer }),
  };
}
