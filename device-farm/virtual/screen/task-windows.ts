import type { Protocol, BrowserContext } from 'puppeteer-core';
import { neededPermissions } from './app/android-permissions.ts';
import type { AppEvents, Question } from './app/app-page.ts';
import { appOrigin } from './app/content.ts';
import type { PermissionKind } from './app/prelude.ts';
import type { Task } from './task.ts';
import { choiceDialog, crashDialog, javascriptDialog, permissionDialog } from './windows/dialogs.ts';
import { appForAddress, filePicker } from './windows/other-apps.ts';

const nothing = (): Promise<void> => Promise.resolve();

function showJavascriptDialog(task: Task, event: Protocol.Page.JavascriptDialogOpeningEvent): void {
  const { name, activity } = task.app;
  const kind = event.type === 'confirm' || event.type === 'prompt' ? event.type : 'alert';
  const close = async (accept: boolean, text?: string): Promise<void> => task.page?.closeDialog(accept, text);
  task.windows.push(javascriptDialog({ package: name, activity, kind, message: event.message, preset: event.defaultPrompt ?? '', close }));
}

/** Asks the person, unless the manifest has no such permission (refused) or it was granted before. */
function askPermission(task: Task, kind: PermissionKind): Promise<boolean> {
  const { app } = task;
  const needed = neededPermissions(kind, app.permissions);
  if (needed.length === 0) return Promise.resolve(false);
  if (needed.every((name) => app.granted.has(name))) return Promise.resolve(true);
  return new Promise((resolve) => {
    const decide = async (granted: boolean): Promise<void> => {
      if (granted) for (const name of needed) app.granted.add(name);
      resolve(granted);
    };
    task.windows.push(permissionDialog(app.label, kind, decide));
  });
}

async function answerQuestion(task: Task, question: Question, context: BrowserContext): Promise<void> {
  const { name, activity } = task.app;
  if (question.kind === 'choose') {
    const choose = async (index: number): Promise<void> => task.page?.answer(question, index);
    return void task.windows.push(
      choiceDialog({ package: name, activity, options: question.options, selected: question.selected, choose }),
    );
  }
  for (const kind of question.permissions) if (!(await askPermission(task, kind))) return await task.page?.answer(question, false);
  await context.overridePermissions(appOrigin, [...question.permissions]);
  await task.page?.answer(question, true);
}

/** Turns what an app's page reports into windows over it. `stop` ends the app; `report` hears of failures nobody waits for. */
export function taskEvents(
  task: Task,
  context: BrowserContext,
  stop: () => Promise<void>,
  report: (what: string, error: unknown) => void,
): AppEvents {
  return {
    opened: (page) => (task.page = page),
    dialog: (event) => showJavascriptDialog(task, event),
    question: (question) => void answerQuestion(task, question, context).catch((error: unknown) => report('question of a page', error)),
    secure: (on) => (task.secure = on),
    activity: (name) => (task.activity = name),
    leave: (url) => task.windows.push(appForAddress(url, nothing)),
    chooseFile: () => task.windows.push(filePicker(nothing)),
    gone: (crashed) => {
      if (crashed) task.windows.push(crashDialog(task.app, stop));
      else void stop().catch((error: unknown) => report('app closed itself', error));
    },
  };
}
