import type { PackageReader } from '../../src/ports.ts';

/** What a package says of itself, as the port has it. */
export type PackageFacts = Awaited<ReturnType<PackageReader['read']>>;
