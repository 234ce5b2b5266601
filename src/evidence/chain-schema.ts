/**
 * The evidence chain as data. `chain.jsonl`: one entry a line, written as things are captured; `manifest.json`: what the run
 * held when it was sealed; `signature.json`: the signature of that; `after-seal.jsonl`: reports and reviews that came later.
 * Every entry holds the hash of the one before; the first later entry holds the hash of the manifest.
 */
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { Confirmation } from './confirmation.ts';
import { literals, strict, text } from './parts.ts';
import { Box } from './schema.ts';

/** Names in the run folder and in the bundle. */
export const CHAIN_FILES = {
  evidence: 'evidence.json',
  chain: 'chain.jsonl',
  manifest: 'manifest.json',
  signature: 'signature.json',
  later: 'after-seal.jsonl',
} as const;
/** Names of the encrypted originals: the bytes behind `a.png` lie in `a.png.enc`. */
export const ENCRYPTED = '.enc';
/** Marks a bundle that was made to leave the office, and lists what is in it. */
export const RELEASE_FILE = 'release.json';

export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256，小写十六进制' });
/** First 32 hexadecimal digits of the SHA-256 of the public key (SPKI DER). */
export const KeyId = Type.String({ pattern: '^[0-9a-f]{32}$', description: '公钥编号' });
const time = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$', description: 'ISO 8601，UTC' });
const bytes = Type.Integer({ minimum: 0 });

/** A file by its path in the run folder. */
export const FileFact = Type.Object({ path: text, sha256: Sha256, bytes }, strict);
export type FileFact = Static<typeof FileFact>;
/** A file that was captured: what it was, and, when it lies encrypted in `<path>.enc`, the hash and size of what lies there. */
export const CapturedFile = Type.Object(
  { ...FileFact.properties, encrypted: Type.Optional(Type.Object({ sha256: Sha256, bytes }, strict)) },
  strict,
);
export type CapturedFile = Static<typeof CapturedFile>;

export const SIGNED_THINGS = ['manifest', 'entry'] as const;

/** An Ed25519 signature of a digest. What is signed is `statement` of chain-signature.ts: this object without `value`. */
export const Signature = Type.Object(
  {
    schema: Type.Literal('govapp-signature/1'),
    thing: literals(SIGNED_THINGS),
    digest: Sha256,
    key: KeyId,
    at: time,
    value: Type.String({ pattern: '^[A-Za-z0-9+/]{86}==$', description: 'Ed25519，Base64' }),
  },
  strict,
);
export type Signature = Static<typeof Signature>;

/** Signs one digest. Given to those who seal; they never see a key. */
export type Signer = {
  readonly key: string;
  readonly sign: (thing: Signature['thing'], digest: string) => Promise<Signature>;
};

const link = { seq: Type.Integer({ minimum: 0 }), at: time, prev: Sha256, hash: Sha256 } as const;

/**
 * What is noted while an app is looked at. `moved`: a file was put elsewhere in the run folder, its bytes the same. `resumed`: another
 * process (`by`) went on with the run from a checkpoint, known by its SHA-256; `unfinished` files were being written when the earlier
 * one ended and were in no entry: they are gone.
 */
export const ChainEntry = Type.Union([
  Type.Object({ kind: Type.Literal('start'), format: Type.Literal('govapp-chain/1'), ...link }, strict),
  Type.Object(
    { kind: Type.Literal('artifact'), what: literals(['screenshot', 'hierarchy', 'package', 'note']), ...CapturedFile.properties, ...link },
    strict,
  ),
  Type.Object({ kind: Type.Literal('moved'), from: text, ...CapturedFile.properties, ...link }, strict),
  Type.Object({ kind: Type.Literal('evidence'), ...CapturedFile.properties, ...link }, strict),
  Type.Object(
    { kind: Type.Literal('resumed'), process: text, checkpoint: Sha256, unfinished: Type.Integer({ minimum: 0 }), ...link },
    strict,
  ),
]);
export type ChainEntry = Static<typeof ChainEntry>;
export const isChainEntry = (value: unknown): value is ChainEntry => Check(ChainEntry, value);

const said = Type.String({ minLength: 1, pattern: '\\S' });
/** `of`: the hash of the earlier entry, mostly a report, that is spoken of. `clause` null: of the whole. */
const spoken = { of: Sha256, clause: Type.Union([text, Type.Null()]), outcome: said, by: said, reason: said } as const;
const signed = { signedBy: Type.Union([KeyId, Type.Null()]), ...link, signature: Type.Union([Signature, Type.Null()]) } as const;

/** What came after the seal: never rewritten, only followed. An override names the second pair of eyes. */
export const LaterEntry = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('report'),
      files: Type.Array(FileFact),
      evidence: Sha256,
      rules: Type.Object({ id: text, version: text, hash: text }, strict),
      overall: text,
      ...signed,
    },
    strict,
  ),
  Type.Object({ kind: Type.Literal('review'), ...spoken, ...signed }, strict),
  Type.Object({ kind: Type.Literal('override'), ...spoken, from: said, seconded: said, ...signed }, strict),
  /** What another device showed of what this run proposes to fail. */
  Type.Object({ kind: Type.Literal('confirmation'), confirmation: Confirmation, ...signed }, strict),
  /** Files taken away for good, what they were, by whom and why: 按记录删除. */
  Type.Object({ kind: Type.Literal('deletion'), files: Type.Array(FileFact), by: said, reason: said, ...signed }, strict),
  /** A bundle made to leave the office: the files it holds beside the chain. What was sealed is withheld from it. */
  Type.Object({ kind: Type.Literal('release'), files: Type.Array(FileFact), by: said, reason: said, ...signed }, strict),
  /** Encrypted originals that were handed out opened, in a bundle of their own: which, by whom and why. */
  Type.Object({ kind: Type.Literal('opening'), files: Type.Array(FileFact), by: said, reason: said, ...signed }, strict),
  /** A token by RFC 3161 (DER, Base64) over the manifest or an earlier entry, and with it over all before; or why there is none. */
  Type.Object(
    {
      kind: Type.Literal('time-stamp'),
      over: Sha256,
      authority: said,
      token: Type.Union([
        Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$', description: 'RFC 3161 TimeStampToken，DER，Base64' }),
        Type.Null(),
      ]),
      failed: Type.Union([said, Type.Null()]),
      ...signed,
    },
    strict,
  ),
]);
export type LaterEntry = Static<typeof LaterEntry>;
export const isLaterEntry = (value: unknown): value is LaterEntry => Check(LaterEntry, value);

/** What the run held at the moment it was sealed. `signedBy` null: no key was configured. */
export const Manifest = Type.Object(
  {
    schema: Type.Literal('govapp-manifest/1'),
    run: Type.Object({ id: text, tool: text }, strict),
    sealedAt: time,
    signedBy: Type.Union([KeyId, Type.Null()]),
    chain: Type.Object({ entries: Type.Integer({ minimum: 1 }), head: Sha256 }, strict),
    evidence: CapturedFile,
    files: Type.Array(CapturedFile),
  },
  strict,
);
export type Manifest = Static<typeof Manifest>;

/** Public keys with the time in which each may sign; `until` null: in use. */
export const KeyRing = Type.Object(
  {
    schema: Type.Literal('govapp-keys/1'),
    keys: Type.Array(Type.Object({ id: KeyId, from: time, until: Type.Union([time, Type.Null()]), pem: text }, strict)),
  },
  strict,
);
export type KeyRing = Static<typeof KeyRing>;

/** One line of the second place: which run's chain stood where. `entries` counts the later entries too; `day` is Beijing's. */
export const LedgerEntry = Type.Object(
  {
    kind: literals(['seal', 'report', 'review', 'override', 'confirmation', 'deletion', 'release', 'opening', 'time-stamp']),
    run: text,
    day: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    entries: Type.Integer({ minimum: 1 }),
    head: Sha256,
    ...link,
  },
  strict,
);
export type LedgerEntry = Static<typeof LedgerEntry>;
export const isLedgerEntry = (value: unknown): value is LedgerEntry => Check(LedgerEntry, value);

/** What a bundle that leaves the office holds beside reports and chain: masked copies, and what was withheld. Boxes are px of the original. */
export const Release = Type.Object(
  {
    schema: Type.Literal('govapp-release/1'),
    run: Type.Object({ id: text, tool: text }, strict),
    evidence: Sha256,
    pictures: Type.Array(
      Type.Object(
        {
          path: text,
          sha256: Sha256,
          original: FileFact,
          filled: Type.Array(
            Type.Object({ what: literals(['account', 'phone', 'id-number', 'bank-card', 'email', 'name']), box: Box }, strict),
          ),
        },
        strict,
      ),
    ),
    withheld: Type.Array(FileFact),
  },
  strict,
);
export type Release = Static<typeof Release>;
