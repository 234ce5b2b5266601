import type { Evidence } from '../evidence/schema.ts';
import { clickPath } from './click-path.ts';
import type { Place } from './detector.ts';
import { measuredAt } from './measured.ts';
import { fileOf } from './pictures.ts';
import type { ReportPlace } from './report-schema.ts';

/** 操作路径, or the file a picture was handed in as. */
export const wayTo = (evidence: Evidence, screen: Evidence['screens'][number]): string =>
  fileOf(evidence, screen) ?? clickPath(screen, evidence.screens);

/** A place as the report shows it; none when its screen is not among the evidence. */
export function reportPlace(evidence: Evidence, { screen: id, picture, box, text }: Place): ReportPlace[] {
  const screen = evidence.screens.find((one) => one.id === id);
  if (!screen) return [];
  const shot = screen.shot.state === 'seen' ? screen.shot.value[picture] : undefined;
  const measured = measuredAt(screen, picture, box);
  return [
    {
      screen: id,
      title: screen.title,
      clickPath: wayTo(evidence, screen),
      text,
      picture: shot?.path ?? null,
      box,
      ...(measured === null ? {} : { measured }),
    },
  ];
}
