/** The walk's kit behind a shield, where an account is given. */
import type { Kit } from './kit.ts';
import { secretsOf } from './secrets.ts';
import { createShield } from './shield.ts';
import { namesAct, plain, PULL } from './words.ts';

/** A Chinese word the walk looks for is no secret, whoever calls an account so. */
export const isSought = (value: string): boolean =>
  /\p{Script=Han}/u.test(value) && (namesAct(value) || PULL.some(([pattern]) => pattern.test(plain(value))));

/** A kit whose device and reader show nothing of what the account signs in with, nor of what a person types; the same kit when there is neither. */
export function shielded(kit: Kit): Kit {
  const secrets = secretsOf(kit.account, isSought);
  if (secrets.none && !kit.person) return kit;
  const shield = createShield(kit.device, kit.reader, secrets);
  return { ...kit, device: shield.device, reader: shield.reader, shield };
}
