import type { FittedPackage } from '../../src/ports.ts';

/** What a package says of itself, as the port has it. */
export type PackageFacts = FittedPackage['facts'];
