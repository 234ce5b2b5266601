/** The plan of rounds to come: like a round's own, but for the day, which is the day it opens. */
import { Type, type Static } from 'typebox';
import { strict } from '../evidence/parts.ts';
import { DrawPlan } from './plan.ts';

const { by, size, instead } = DrawPlan.properties;
export const SchedulePlan = Type.Object({ by, size, instead }, strict);
export type SchedulePlan = Static<typeof SchedulePlan>;
