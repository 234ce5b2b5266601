import type { Evidence } from '../evidence/schema.ts';
import { clickPath } from './click-path.ts';
import type { Place } from './detector.ts';
import { measuredAt } from './measured.ts';
import type { ReportPlace } from './report-schema.ts';

/** A place as the report shows it; none when its screen is not among the evidence. */
export function reportPlace({ screens }: Evidence, { screen: id, picture, box, text }: Place): ReportPlace[] {
  const screen = screens.find((one) => one.id === id);
  if (!screen) return [];
  const shot = screen.shot.state === 'seen' ? screen.shot.value[picture] : undefined;
  const measured = measuredAt(screen, picture, box);
  return [
    {
      screen: id,
      title: screen.title,
      clickPath: clickPath(screen, screens),
      text,
      picture: shot?.path ?? null,
      box,
      ...(measured === null ? {} : { measured }),
    },
  ];
}
