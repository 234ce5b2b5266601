import { center, walk, type ViewNode } from '../../screen/view-node.ts';
import { DriverError } from '../errors.ts';
import { treeFor } from '../look.ts';
import { isBody, numberOf, stringOf, type Endpoint, type Request, type Route } from '../request.ts';

/** The message and the buttons of the dialog in front. */
async function dialog(request: Request): Promise<{ readonly message: string; readonly buttons: readonly ViewNode[] }> {
  const nodes = [...walk(await treeFor(request))];
  const buttons = nodes.filter(
    (node) => node.className === 'android.widget.Button' && /^android:id\/|(?:permissioncontroller|packageinstaller):id\//.test(node.id),
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
    displayDensity: Math.round(profile.density * 160),
    networks: [],
    locale: profile.locale.replace('-', '_'),
    timeZone: profile.timeZone,
  };
};

const turn: Endpoint = async ({ phone, body }) => {
  const wanted = stringOf(body, 'orientation').toUpperCase();
  if (wanted !== 'LANDSCAPE' && wanted !== 'PORTRAIT') throw new DriverError('invalid argument', `unknown orientation '${wanted}'`);
  await phone.screen.turn(wanted === 'LANDSCAPE');
  return wanted;
};

const rotate: Endpoint = async ({ phone, body }) => {
  const z = numberOf(body, 'z');
  if (![0, 90, 180, 270].includes(z)) throw new DriverError('invalid argument', `'z' must be 0, 90, 180 or 270`);
  await phone.screen.turn(z === 90 || z === 270);
  return { x: 0, y: 0, z };
};

/** What the device says of itself, and the system dialogs in front. */
export const deviceRoutes: readonly Route[] = [
  ['GET', '/window/current/size', ({ phone }) => Promise.resolve({ width: phone.profile.width, height: phone.profile.height })],
  ['GET', '/window/rect', ({ phone }) => Promise.resolve({ x: 0, y: 0, width: phone.profile.width, height: phone.profile.height })],
  ['GET', '/orientation', ({ phone }) => Promise.resolve(phone.display.landscape() ? 'LANDSCAPE' : 'PORTRAIT')],
  ['POST', '/orientation', turn],
  ['GET', '/rotation', ({ phone }) => Promise.resolve({ x: 0, y: 0, z: phone.display.landscape() ? 90 : 0 })],
  ['POST', '/rotation', rotate],
  ['POST', '/appium/device/open_notifications', async ({ phone }) => (await phone.screen.system.openNotifications(), null)],
  ['GET', '/appium/device/declared_orientation', () => Promise.resolve(null)],
  ['GET', '/appium/device/info', info],
  ['GET', '/appium/device/pixel_ratio', ({ phone }) => Promise.resolve(phone.profile.density)],
  ['GET', '/appium/device/display_density', ({ phone }) => Promise.resolve(Math.round(phone.profile.density * 160))],
  ['GET', '/appium/device/system_bars', ({ phone }) => Promise.resolve({ statusBar: phone.profile.statusBar * phone.profile.density })],
  [
    'GET',
    '/appium/device/battery_info',
    ({ phone }) => Promise.resolve({ level: phone.display.batteryLevel() / 100, status: phone.display.batteryLevel() === 100 ? 5 : 3 }),
  ],
  ['GET', '/appium/settings', ({ session }) => Promise.resolve(session.settings.all())],
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
