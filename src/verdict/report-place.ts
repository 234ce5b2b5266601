import type { Evidence, Screen } from '../evidence/schema.ts';
import { clickPath } from './click-path.ts';
import type { Place } from './detector.ts';
import { measuredAt } from './measured.ts';
import { fileOf } from './pictures.ts';
import type { ReportPlace } from './report-schema.ts';

/** The places of one evidence as its report shows them; each way is put into words once. */
export type Places = {
  /** 操作路径, or the file a picture was handed in as. */
  readonly wayTo: (screen: Screen) => string;
  /** The same of a place; '' when its screen is not among the evidence. */
  readonly wayOf: (place: Place) => string;
  /** As the report shows them, without those whose screen is not among the evidence. */
  readonly shown: (where: readonly Place[]) => ReportPlace[];
};

export function placesIn(evidence: Evidence): Places {
  const { screens } = evidence;
  const byId = new Map(screens.toReversed().map((screen) => [screen.id, screen]));
  const ways = new Map<Screen, string>();
  const wayTo = (screen: Screen): string => {
    const way = ways.get(screen) ?? fileOf(evidence, screen) ?? clickPath(screen, screens);
    ways.set(screen, way);
    return way;
  };
  const show = ({ screen: id, picture, box, text }: Place): ReportPlace[] => {
    const screen = byId.get(id);
    if (screen === undefined) return [];
    const shot = screen.shot.state === 'seen' ? screen.shot.value[picture] : undefined;
    const measured = measuredAt(screen, picture, box);
    return [
      {
        screen: id,
        title: screen.title,
        clickPath: wayTo(screen),
        text,
        picture: shot?.path ?? null,
        box,
        ...(measured === null ? {} : { measured }),
      },
    ];
  };
  return {
    wayTo,
    wayOf: ({ screen: id }) => {
      const screen = byId.get(id);
      return screen === undefined ? '' : wayTo(screen);
    },
    shown: (where) => where.flatMap(show),
  };
}
