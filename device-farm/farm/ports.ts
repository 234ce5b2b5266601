import { freePort } from '../adb/free-port.ts';

/** Ports of this host that one session has to itself: of the server on the device, of chromedriver, of the picture stream. */
export type LeasePorts = { readonly systemPort: number; readonly chromedriverPort: number; readonly mjpegServerPort: number };

/** Given out by this process and not given back: between being found free and being listened on, a port could be found again. */
const given = new Set<number>();

/** Three ports nobody listens on and no other session of this process was given; `release` when the session is over. */
export async function takePorts(): Promise<{ readonly ports: LeasePorts; readonly release: () => void }> {
  const taken: number[] = [];
  const one = async (): Promise<number> => {
    for (;;) {
      const port = await freePort();
      if (given.has(port)) continue;
      given.add(port);
      taken.push(port);
      return port;
    }
  };
  const ports = { systemPort: await one(), chromedriverPort: await one(), mjpegServerPort: await one() };
  return { ports, release: () => taken.forEach((port) => given.delete(port)) };
}
