/** Is a screen whose tree is empty already known? By the words that were read of it, by its looks where none were. */
import type { Foreground } from '../../device-farm/device.ts';
import type { Box } from '../evidence/schema.ts';
import type { Taken } from './capture.ts';
import { identityOfPixels, isWordless, type Identity } from './identity.ts';
import { looksOf } from './looks.ts';

export async function identityOfPicture({ shot, reading }: Taken, foreground: Foreground, region: Box): Promise<Identity> {
  const looks = isWordless(reading) && shot.state === 'seen' ? await looksOf(shot.value, region) : undefined;
  return identityOfPixels(reading, foreground, looks);
}
