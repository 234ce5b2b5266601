import type { AppPage } from './app/app-page.ts';
import { Interrupted } from './app/page-channel.ts';

/** ms */
const settleDeadline = 400;

/** Waits until the page has drawn what the last act changed, or a deadline: animated pages never rest. */
export async function settle(page: AppPage | null): Promise<void> {
  if (page === null || page.blocked()) return;
  const frames = page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))');
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => (timer = setTimeout(resolve, settleDeadline)));
  await Promise.race([frames.catch(() => undefined), deadline]); // a page on its way elsewhere answers nothing: that is settled enough
  clearTimeout(timer);
}

/** Does something to a page that a dialog may interrupt: null then, for that is an outcome and no error. */
export async function unlessInterrupted<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Interrupted) return null;
    throw error;
  }
}
