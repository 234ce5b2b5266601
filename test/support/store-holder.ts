/** Opens the folder given, accepts a detection, prints its number and stays. Run by test/store/folder.test.ts. */
import { acceptDetection } from '../../src/store/sql/detections/accept.ts';
import { openStore } from '../../src/store/sql/open.ts';
import { act, makeOrder } from './stores.ts';

const store = await openStore({ databaseUrl: null, folder: process.argv[2] ?? '' }, () => undefined);
const { detection } = await acceptDetection(store.db, await makeOrder(store.db), act('收件'));
process.stdout.write(`${detection.id}\n`);
setInterval(() => undefined, 60_000);
