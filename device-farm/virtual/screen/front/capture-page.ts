import type { AppPage } from '../app/app-page.ts';
import { decode, plain, stackPng, type Raster } from '../picture.ts';
import type { Task } from '../task.ts';

/** The app's content area; kept as what is seen behind a dialog. */
export async function capturePage(task: Task, page: AppPage): Promise<Raster> {
  const { data } = await page.channel.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  const drawn = Buffer.from(data, 'base64');
  const shown = await decode(drawn);
  const raster = task.secure ? plain(shown.width, shown.height, 0) : shown;
  const png = task.secure ? await stackPng([raster]) : drawn;
  task.lastFrame = { png, raster };
  return raster;
}
