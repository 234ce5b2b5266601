/** What the commands that look at an app have alike of an inspection's settings. */
import type { Config } from '../config.ts';
import { printPdf } from '../printing/pdf.ts';
import type { Format } from '../report/formats.ts';
import type { Setting } from '../worker/inspection.ts';
import type { ProgressLine } from './progress.ts';

export type SettingOptions = {
  readonly device: string;
  readonly allowHost: readonly string[];
  readonly reader: string;
  readonly appium?: string;
  readonly format: readonly Format[];
};

type Given = Pick<Setting, 'engine' | 'dir' | 'custody' | 'rules' | 'displayDue' | 'clock' | 'log'> & {
  readonly config: Pick<Config, 'appiumUrl'>;
  readonly progress: ProgressLine;
  readonly signal: AbortSignal;
};

/** `engine` is read from `options.reader` by the caller, so that a wrong one is refused before anything is opened. */
export function settingOf(options: SettingOptions, { config, progress, signal, ...given }: Given): Setting {
  return {
    ...given,
    device: options.device,
    allowHosts: options.allowHost,
    appiumUrl: options.appium ?? config.appiumUrl,
    progress: (now) => progress.show(now),
    more: { formats: options.format, print: printPdf, signal },
    preparing: () => progress.say('正在准备设备……'),
  };
}
