/**
 * Roles of the Accessibility domain → Android class, as Chromium's AXRoleToAndroidClassName maps them; all others are View.
 * As the WebViews now on phones do it: since 2024 a switch is a ToggleButton and a pop-up button a Button.
 */
const classes: Readonly<Record<string, string>> = {
  textbox: 'android.widget.EditText',
  searchbox: 'android.widget.EditText',
  spinbutton: 'android.widget.EditText',
  TextField: 'android.widget.EditText',
  button: 'android.widget.Button',
  DisclosureTriangle: 'android.widget.Button',
  PdfActionableHighlight: 'android.widget.Button',
  checkbox: 'android.widget.CheckBox',
  switch: 'android.widget.CheckBox',
  radio: 'android.widget.RadioButton',
  ToggleButton: 'android.widget.ToggleButton',
  combobox: 'android.widget.Spinner',
  ComboBoxSelect: 'android.widget.Spinner',
  PopUpButton: 'android.widget.Spinner',
  Date: 'android.widget.Spinner',
  DateTime: 'android.widget.Spinner',
  InputTime: 'android.widget.Spinner',
  ColorWell: 'android.widget.Spinner',
  slider: 'android.widget.SeekBar',
  image: 'android.widget.Image',
  img: 'android.widget.Image',
  Canvas: 'android.widget.Image',
  SvgRoot: 'android.widget.Image',
  'graphics-document': 'android.widget.Image',
  progressbar: 'android.widget.ProgressBar',
  meter: 'android.widget.ProgressBar',
  tablist: 'android.widget.TabWidget',
  table: 'android.widget.GridView',
  grid: 'android.widget.GridView',
  treegrid: 'android.widget.GridView',
  list: 'android.widget.ListView',
  listbox: 'android.widget.ListView',
  DescriptionList: 'android.widget.ListView',
  directory: 'android.widget.ListView',
  dialog: 'android.app.Dialog',
  menuitem: 'android.view.MenuItem',
  menuitemcheckbox: 'android.view.MenuItem',
  menuitemradio: 'android.view.MenuItem',
  StaticText: 'android.widget.TextView',
};

/** Containers that Chromium reports as TextView when they hold nothing but text. */
const textContainers: ReadonlySet<string> = new Set([
  'generic',
  'GenericContainer',
  'paragraph',
  'none',
  'LabelText',
  'Section',
  'Pre',
  'Legend',
  'Figcaption',
  'caption',
  'blockquote',
]);

export function androidClass(role: string, onlyText: boolean): string {
  if (onlyText && textContainers.has(role)) return 'android.widget.TextView';
  return classes[role] ?? 'android.view.View';
}

/** Roles a person operates. */
export const controlRoles: ReadonlySet<string> = new Set(
  'button checkbox switch radio ToggleButton combobox ComboBoxSelect PopUpButton Date DateTime InputTime ColorWell slider spinbutton textbox searchbox TextField link menuitem menuitemcheckbox menuitemradio tab option MenuListOption treeitem DisclosureTriangle'.split(
    ' ',
  ),
);
