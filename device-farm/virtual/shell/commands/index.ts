import type { Handler } from '../call.ts';
import { activityCommands } from './activity.ts';
import { dumpsys } from './dumpsys.ts';
import { fileCommands } from './files.ts';
import { inputCommands } from './input.ts';
import { packageCommands } from './packages.ts';
import { processCommands } from './processes.ts';
import { serviceCommands } from './services.ts';
import { settingsCommands } from './settings.ts';
import { textCommands } from './text.ts';

/** Every command the device's shell knows. */
export const commands: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ...activityCommands,
  ['dumpsys', dumpsys],
  ...fileCommands,
  ...inputCommands,
  ...packageCommands,
  ...processCommands,
  ...serviceCommands,
  ...settingsCommands,
  ...textCommands,
]);
