/** Why a package is not installed, as `pm install` words it: `INSTALL_FAILED_…: text`. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
