import { center, walk, type ViewNode } from '../../screen/view-node.ts';
import { DriverError } from '../errors.ts';
import { isBody, type Endpoint, type Request, type Route } from '../request.ts';

/** The message and the buttons of the dialog in front. */
async function dialog(request: Request): Promise<{ readonly message: string; readonly buttons: readonly ViewNode[] }> {
  const nodes = [...walk(await request.phone.screen.tree())];
  const buttons = nodes.filter(
    (node) => node.className === 'android.widget.Button' && /(?:^android|permissioncontroller):id\//.test(node.id),
  );
  const text = nodes.filter((node) => /:id\/(?:message|permission_message|alertTitle)$/.test(node.id)).at(-1);
  if (buttons.length === 0 || text === undefined) throw new DriverError('no such alert', 'No alert is present');
  return { message: text.text, buttons };
}

const answerAlert =
  (accept: boolean): Endpoint =>
  async (request) => {
    const { buttons } = await dialog(request);
    const label = request.body['buttonLabel'];
    const chosen =
      typeof label === 'string'
        ? buttons.find(({ text }) => text === label)
        : (buttons.find(({ id }) => (accept ? /button1$|allow/.test(id) : /button2$|deny/.test(id))) ??
          (buttons.length === 1 ? buttons[0] : undefined));
    if (chosen === undefined) throw new DriverError('invalid element state', 'The dialog has no such button');
    await request.phone.screen.tap(center(chosen.bounds));
    return null;
  };

const info: Endpoint = async ({ phone }) => {
  const { profile } = phone;
  return {
    androidId: '0000000000000000',
    manufacturer: phone.props().get('ro.product.manufacturer'),
    model: phone.props().get('ro.product.model'),
    brand: phone.props().get('ro.product.brand'),
    apiVersion: String(profile.sdk),
    platformVersion: profile.release,
    carrierName: null,
    realDisplaySize: `${profile.width}x${profile.height}`,
    displayDensity: profile.density * 160,
    networks: [],
    locale: profile.locale.replace('-', '_'),
    timeZone: profile.timeZone,
  };
};

/** What the device says of itself, and the system dialogs in front. */
export const deviceRoutes: readonly Route[] = [
  ['GET', '/window/current/size', ({ phone }) => Promise.resolve({ width: phone.profile.width, height: phone.profile.height })],
  ['GET', '/window/rect', ({ phone }) => Promise.resolve({ x: 0, y: 0, width: phone.profile.width, height: phone.profile.height })],
  ['GET', '/orientation', () => Promise.resolve('PORTRAIT')],
  ['GET', '/appium/device/info', info],
  ['GET', '/appium/device/pixel_ratio', ({ phone }) => Promise.resolve(phone.profile.density)],
  ['GET', '/appium/device/display_density', ({ phone }) => Promise.resolve(phone.profile.density * 160)],
  ['GET', '/appium/device/system_bars', ({ phone }) => Promise.resolve({ statusBar: phone.profile.statusBar * phone.profile.density })],
  ['GET', '/appium/device/battery_info', () => Promise.resolve({ level: 1, status: 5 })],
  ['GET', '/appium/settings', ({ session }) => Promise.resolve(Object.fromEntries(session.settings))],
  [
    'POST',
    '/appium/settings',
    async ({ session, body }) => {
      if (!isBody(body['settings'])) throw new DriverError('invalid argument', "'settings' must be an object");
      for (const [name, value] of Object.entries(body['settings'])) session.settings.set(name, value);
      return null;
    },
  ],
  ['POST', '/appium/reset_ax_cache', () => Promise.resolve(null)],
  ['GET', '/alert/text', async (request) => (await dialog(request)).message],
  ['POST', '/alert/accept', answerAlert(true)],
  ['POST', '/alert/dismiss', answerAlert(false)],
];
