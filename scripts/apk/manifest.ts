import type { AppFile } from './app-file.ts';

const minSdk = 24;
const targetSdk = 34;

/** The text of `AndroidManifest.xml`: one launcher activity, as the Cordova and Capacitor templates write it. `splitRequired`: of the base of a split set. */
export function manifestXml(app: AppFile, icon: boolean, splitRequired = false): string {
  const permissions = ['INTERNET', ...app.permissions.filter((name) => name !== 'INTERNET')];
  return `<?xml version="1.0" encoding="utf-8"?>
<manifest xmlns:android="http://schemas.android.com/apk/res/android"
    package="${app.package}"
    android:versionCode="${app.versionCode}"
    android:versionName="${escapeXml(app.versionName)}"${splitRequired ? ' android:isSplitRequired="true"' : ''}>
    <uses-sdk android:minSdkVersion="${minSdk}" android:targetSdkVersion="${targetSdk}" />
${permissions.map((name) => `    <uses-permission android:name="android.permission.${name}" />`).join('\n')}
    <application android:label="@string/app_name"${icon ? ' android:icon="@mipmap/ic_launcher"' : ''} android:hasCode="false" android:hardwareAccelerated="true">
        <activity android:name=".MainActivity" android:exported="true" android:launchMode="singleTop"
            android:configChanges="orientation|keyboardHidden|keyboard|screenSize|locale" android:windowSoftInputMode="adjustResize">
            <intent-filter>
                <action android:name="android.intent.action.MAIN" />
                <category android:name="android.intent.category.LAUNCHER" />
            </intent-filter>
        </activity>
    </application>
</manifest>
`;
}

/** The manifest of a split without resources: an asset pack installed with the app, or native libraries for one ABI. */
export function splitManifestXml(app: Pick<AppFile, 'package' | 'versionCode'>, split: string, kind: 'asset-pack' | 'config'): string {
  const module = `
    <dist:module dist:type="asset-pack"><dist:delivery><dist:install-time /></dist:delivery></dist:module>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<manifest xmlns:android="http://schemas.android.com/apk/res/android" xmlns:dist="http://schemas.android.com/apk/distribution"
    package="${app.package}" android:versionCode="${app.versionCode}" split="${split}"${kind === 'config' ? ' configForSplit=""' : ' android:isFeatureSplit="true"'}>
    <uses-sdk android:minSdkVersion="${minSdk}" android:targetSdkVersion="${targetSdk}" />${kind === 'asset-pack' ? module : ''}
    <application android:hasCode="false" />
</manifest>
`;
}

/** `res/values/strings.xml`. */
export function stringsXml(app: AppFile): string {
  // aapt reads \ ' and " in string resources as its own quoting.
  const label = escapeXml(app.label).replaceAll(/\\/g, '\\\\').replaceAll("'", "\\'");
  return `<?xml version="1.0" encoding="utf-8"?>\n<resources>\n    <string name="app_name">${label}</string>\n</resources>\n`;
}

/** What a Cordova build leaves in `res/xml/config.xml`. */
export function cordovaConfigXml(app: AppFile): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<widget id="${app.package}" version="${escapeXml(app.versionName)}" xmlns="http://www.w3.org/ns/widgets">
    <name>${escapeXml(app.label)}</name>
    <content src="index.html" />
    <access origin="*" />
</widget>
`;
}

/** What a Capacitor build leaves in `assets/capacitor.config.json`. */
export function capacitorConfig(app: AppFile): string {
  const plugins = app.pluginConfig === undefined ? {} : { plugins: app.pluginConfig };
  return `${JSON.stringify({ appId: app.package, appName: app.label, webDir: 'www', ...plugins }, null, 2)}\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
