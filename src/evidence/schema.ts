/**
 * THE CONTRACT. What a look at an app leaves behind, as data: schemas first, types from them.
 * A run can be saved, carried elsewhere and judged again with no device. Version 1.
 * Boxes are device pixels in the picture they name; times are ISO 8601 with offset.
 */
import { Type, type Static } from 'typebox';
import { Artifact } from './artifact.ts';
import { CombinedRun } from './combined-run.ts';
import { Coverage } from './coverage.ts';
import { Declaration, Purpose } from './declaration.ts';
import { Session } from './device-facts.ts';
import { Handover } from './handover.ts';
import { Cover, Effect, EnvironmentNote, Untouched } from './met.ts';
import { Observation } from './observation.ts';
import { strict, text } from './parts.ts';
import { PicturesHandedIn } from './pictures.ts';
import { Probes } from './probes.ts';
import { Screen, Transition } from './screen.ts';
import { PackageFacts, StaticText, Subject } from './subject.ts';

export * from './artifact.ts';
export * from './combined-run.ts';
export * from './coverage.ts';
export * from './device-custody.ts';
export * from './device-facts.ts';
export * from './handover.ts';
export * from './met.ts';
export * from './observation.ts';
export * from './pictures.ts';
export * from './screen.ts';
export * from './subject.ts';

export const EVIDENCE_SCHEMA = 'govapp-evidence/1';

/** The whole of what one detection saw. */
export const Evidence = Type.Object(
  {
    schema: Type.Literal(EVIDENCE_SCHEMA),
    run: Type.Object(
      {
        id: text,
        tool: text,
        purpose: Purpose,
        seed: Type.Integer(),
        budgetSeconds: Type.Number(),
        startedAt: text,
        endedAt: text,
        /** Hours at which functions are said to show, besides those declared: 7:30-9:30, 工作日7:30-9:30. */
        shownAt: Type.Optional(Type.Array(text)),
        /** 换机复核 of that run, by the SHA-256 of its evidence.json: goes where its findings were, and proves no absence. Left out: a run for itself. */
        confirms: Type.Optional(Type.Object({ run: text, evidence: text }, strict)),
      },
      strict,
    ),
    declaration: Declaration,
    package: Observation(PackageFacts),
    /** Left out: an installed app, or noted before others were examined. */
    subject: Type.Optional(Subject),
    /** File names of the parts the device took; unseen: why it took none. Left out: noted before this was. */
    installation: Type.Optional(Observation(Type.Array(text))),
    /** Labels of the package that speak of what the clauses are about; `complete`: every file was looked into. Left out: not looked for. */
    staticTexts: Type.Optional(Type.Object({ labels: Type.Array(StaticText), complete: Type.Boolean() }, strict)),
    /** Pictures were handed in instead of a package, and no device was asked. Left out: a walk on a device. */
    pictures: Type.Optional(PicturesHandedIn),
    sessions: Type.Array(Session),
    screens: Type.Array(Screen),
    transitions: Type.Array(Transition),
    covers: Type.Array(Cover),
    untouched: Type.Array(Untouched),
    /** Taps after which the app said that something was done: what the guard did not foresee is owned up to. */
    effects: Type.Array(Effect),
    /** Pauses in which a person was asked for; left out: none, or noted before there were. */
    handovers: Type.Optional(Type.Array(Handover)),
    crashes: Type.Array(Type.Object({ screen: Type.Union([text, Type.Null()]), detail: text, at: text }, strict)),
    environment: Type.Array(EnvironmentNote),
    coverage: Coverage,
    /** What was tried after the walk; left out: noted before there were probes, or none was asked for. */
    probes: Type.Optional(Probes),
    /** The runs this was put together from; left out: one run. */
    runs: Type.Optional(Type.Array(CombinedRun)),
    artifacts: Type.Array(Artifact),
  },
  strict,
);
export type Evidence = Static<typeof Evidence>;
