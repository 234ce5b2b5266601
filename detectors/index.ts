/** The list, by hand: one line a clause item, in the order of the report. */
import type { Detector } from '../src/verdict/detector.ts';
import { checkIn } from './check-in.ts';
import { chineseEncoding } from './chinese-encoding.ts';
import { complaints } from './complaints.ts';
import { filingNumber } from './filing-number.ts';
import { hostUnitName } from './host-unit-name.ts';
import { onlineTime } from './online-time.ts';
import { pointsRanking } from './points-ranking.ts';

export const detectors: readonly Detector[] = [checkIn, pointsRanking, onlineTime, hostUnitName, complaints, filingNumber, chineseEncoding];
