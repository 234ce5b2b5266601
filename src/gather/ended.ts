import type { Coverage } from '../evidence/schema.ts';

/** The walk ends here, for a reason that is neither the tool's nor the device's fault; what was noted stands. */
export class WalkEnded extends Error {
  override readonly name: string = 'WalkEnded';
  readonly ended: Coverage['ended'];
  constructor(ended: Coverage['ended'], message: string) {
    super(message);
    this.ended = ended;
  }
}
