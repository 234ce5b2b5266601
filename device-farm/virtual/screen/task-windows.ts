import type { Protocol, BrowserContext } from 'puppeteer-core';
import { neededPermissions } from './app/android-permissions.ts';
import type { AppEvents, Question } from './app/app-page.ts';
import type { FileChoice } from './app/file-choice.ts';
import { appOrigin } from './app/content.ts';
import type { Display } from './display.ts';
import type { PermissionKind } from './app/prelude.ts';
import type { InstalledPackage } from '../system/package.ts';
import type { Task } from './task.ts';
import { choiceDialog, crashDialog, javascriptDialog, permissionDialog } from './windows/dialogs.ts';
import { filePicker } from './windows/file-picker.ts';
import { appForAddress } from './windows/other-apps.ts';
import type { Documents } from '../system/documents.ts';

const nothing = (): Promise<void> => Promise.resolve();

function showJavascriptDialog(task: Task, event: Protocol.Page.JavascriptDialogOpeningEvent): void {
  const { name, activity } = task.app;
  const kind = event.type === 'confirm' || event.type === 'prompt' ? event.type : 'alert';
  const close = async (accept: boolean, text?: string): Promise<void> => task.page?.closeDialog(accept, text);
  task.windows.push(javascriptDialog({ package: name, activity, kind, message: event.message, preset: event.defaultPrompt ?? '', close }));
}

/** Asks the person, unless the manifest has no such permission (refused), it was granted before, or refused twice. */
function askPermission(task: Task, kind: PermissionKind, sdk: number): Promise<boolean> {
  const { app } = task;
  // Android asks for notifications since 13.
  if (kind === 'notifications' && sdk < 33) return Promise.resolve(true);
  const needed = neededPermissions(kind, app.permissions);
  if (needed.length === 0) return Promise.resolve(false);
  if (needed.every((name) => app.granted.has(name))) return Promise.resolve(true);
  if (needed.some((name) => (app.refused.get(name) ?? 0) >= 2)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const decide = async (answer: 'allow' | 'once' | 'deny' | 'leave'): Promise<void> => {
      for (const name of needed) {
        if (answer === 'deny') app.refused.set(name, (app.refused.get(name) ?? 0) + 1);
        if (answer === 'once') app.oneTime.add(name);
        if (answer === 'allow' || answer === 'once') app.granted.add(name);
      }
      resolve(answer === 'allow' || answer === 'once');
    };
    task.windows.push(permissionDialog(app.label, kind, sdk, decide));
  });
}

async function answerQuestion(task: Task, question: Question, context: BrowserContext, sdk: number): Promise<void> {
  const { name, activity } = task.app;
  if (question.kind === 'choose') {
    const choose = async (index: number): Promise<void> => task.page?.answer(question, index);
    return void task.windows.push(
      choiceDialog({ package: name, activity, options: question.options, selected: question.selected, choose }),
    );
  }
  for (const kind of question.permissions) if (!(await askPermission(task, kind, sdk))) return await task.page?.answer(question, false);
  await context.overridePermissions(appOrigin, [...question.permissions]);
  await task.page?.answer(question, true);
}

/** What the device hears of its apps besides what they show. */
export type AppEars = {
  /** A failure nobody waits for. */
  report(what: string, error: unknown): void;
  /** A page wrote to its console. */
  said(app: InstalledPackage, level: string, text: string): void;
  /** A page went to a path of the app's own, e.g. `/index.html#mine`. */
  visited(app: InstalledPackage, path: string): void;
};

/** What the windows over an app need of the device. */
type Around = {
  readonly context: BrowserContext;
  readonly display: Display;
  readonly documents: Documents;
  readonly ears: AppEars;
  /** Ends the app. */
  readonly stop: () => Promise<void>;
};

function chooseFile(task: Task, choice: FileChoice, documents: Documents): void {
  const pick = async (path: string | null): Promise<void> => choice.give(path === null ? null : await documents.lend(path));
  task.windows.push(filePicker(documents.list(choice.accept), pick));
}

/** Turns what an app's page reports into windows over it. */
export function taskEvents(task: Task, { context, display, documents, ears, stop }: Around): AppEvents {
  const { app } = task;
  return {
    opened: (page) => (task.page = page),
    dialog: (event) => showJavascriptDialog(task, event),
    question: (question) =>
      void answerQuestion(task, question, context, display.profile().sdk).catch((error: unknown) =>
        ears.report('question of a page', error),
      ),
    said: (level, text) => ears.said(app, level, text),
    visited: (path) => ears.visited(app, path),
    secure: (on) => (task.secure = on),
    activity: (name) => (task.activity = name),
    leave: (url) => task.windows.push(appForAddress(url, nothing)),
    chooseFile: (choice) => chooseFile(task, choice, documents),
    gone: (crashed) => {
      if (crashed) task.windows.push(crashDialog(app, stop));
      else void stop().catch((error: unknown) => ears.report('app closed itself', error));
    },
  };
}
