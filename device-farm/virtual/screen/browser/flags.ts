import type { Profile } from '../../profile.ts';

/** Features of desktop Chromium that would open a way around the proxy, ask the network or draw what a WebView does not. */
const disabledFeatures = [
  'LocalNetworkAccessChecks',
  'MediaRouter',
  'OptimizationHints',
  'Translate',
  'InterestFeedContentSuggestions',
  'PrivacySandboxSettings4',
  'AutofillServerCommunication',
  'DnsOverHttps',
  'AsyncDns',
] as const;

/** Command line of the device's Chromium. Everything it sends goes through our filtering proxy, loopback included; names are never resolved. */
export function chromiumFlags(profile: Profile, userData: string, proxyPort: number): readonly string[] {
  return [
    '--headless',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-sync',
    '--disable-breakpad',
    '--disable-crash-reporter',
    '--disable-domain-reliability',
    '--disable-client-side-phishing-detection',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--metrics-recording-only',
    '--no-pings',
    '--mute-audio',
    '--hide-scrollbars',
    '--password-store=basic',
    '--use-mock-keychain',
    `--lang=${profile.locale}`,
    `--disable-features=${disabledFeatures.join(',')}`,
    `--proxy-server=http://127.0.0.1:${proxyPort}`,
    '--proxy-bypass-list=<-loopback>',
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    `--user-data-dir=${userData}`,
    '--remote-debugging-port=0',
    'about:blank',
  ];
}

/** User agent of a WebView of this Chromium version on this device, and the client hints that go with it. */
export function webViewIdentity(profile: Profile, version: string): { readonly userAgent: string; readonly platformVersion: string } {
  const major = version.split('.')[0] ?? '0';
  return {
    userAgent: `Mozilla/5.0 (Linux; Android ${profile.release}; ${profile.model} Build/GOVAPP; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/${major}.0.0.0 Mobile Safari/537.36`,
    platformVersion: profile.release,
  };
}
