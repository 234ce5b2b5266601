/** Small accessibility trees for tests, as UiAutomator2 would write them. */
import type { Tree, UiNode } from '../../device-farm/device.ts';
import type { DeviceFacts } from '../../src/evidence/schema.ts';
import { viewOf, type View } from '../../src/gather/view.ts';

export const FACTS: DeviceFacts = {
  serial: 'test',
  brand: 'b',
  model: 'm',
  androidVersion: '14',
  apiLevel: 34,
  fingerprint: 'f',
  screen: { width: 1080, height: 2340, density: 3 },
  executes: 'android',
  network: 'open',
  webViewVersion: null,
  locale: 'zh-CN',
  fontScale: 1,
  timeZone: 'Asia/Shanghai',
};
export const FOREGROUND = { package: 'gov.app', activity: '.Main' };

type Given = Partial<Omit<UiNode, 'box' | 'children'>> & { at?: readonly [number, number, number, number]; children?: readonly UiNode[] };

/** `at`: x, y, width, height in px. */
export function node(role: string, given: Given = {}): UiNode {
  const { at = [0, 0, 1080, 2340], children = [], ...rest } = given;
  const [x, y, width, height] = at;
  return {
    role: role.includes('.') ? role : `android.widget.${role}`,
    text: '',
    description: '',
    id: '',
    hint: '',
    package: FOREGROUND.package,
    box: { x, y, width, height },
    clickable: false,
    enabled: true,
    checkable: false,
    checked: false,
    selected: false,
    focused: false,
    scrollable: false,
    password: false,
    children,
    ...rest,
  };
}

/** A text of 40 dp height at a row of the screen (0 is right under the status bar). */
export const line = (text: string, row: number, given: Given = {}): UiNode =>
  node('TextView', { text, at: [60, 100 + row * 130, 960, 100], ...given });
export const button = (text: string, row: number, given: Given = {}): UiNode =>
  node('Button', { text, clickable: true, at: [60, 100 + row * 130, 960, 100], ...given });
export const field = (row: number, given: Given = {}): UiNode =>
  node('EditText', { clickable: true, at: [60, 100 + row * 130, 960, 100], ...given });

export const tree = (...children: readonly UiNode[]): Tree => ({ xml: '<hierarchy/>', root: node('FrameLayout', { children }) });
export const view = (...children: readonly UiNode[]): View => viewOf(tree(...children), FOREGROUND, FACTS);
