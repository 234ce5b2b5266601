import type { PermissionKind } from './prelude.ts';

const manifestNames: Readonly<Record<PermissionKind, readonly string[]>> = {
  geolocation: ['android.permission.ACCESS_FINE_LOCATION', 'android.permission.ACCESS_COARSE_LOCATION'],
  camera: ['android.permission.CAMERA'],
  microphone: ['android.permission.RECORD_AUDIO'],
  notifications: ['android.permission.POST_NOTIFICATIONS'],
};

/** Which of a package's declared permissions a web API needs; empty when the manifest has none: then Android refuses without asking. */
export function neededPermissions(kind: PermissionKind, declared: readonly string[]): readonly string[] {
  return manifestNames[kind].filter((name) => declared.includes(name));
}
