// Every way a page has to reach the machine it runs on. Typed in: allowed host, forbidden host, port of the device's own browser.
const file = 'file:///etc/passwd';
const settled = (act, ms = 1500) =>
  Promise.race([
    Promise.resolve()
      .then(act)
      .then(
        (value) => `reached ${String(value).slice(0, 60)}`,
        (error) => `refused ${error?.name ?? error}`,
      ),
    new Promise((resolve) => setTimeout(() => resolve('refused timeout'), ms)),
  ]);
const text = (url, init) => fetch(url, init).then((answer) => answer.text());
const xhr = (url) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.onload = () => resolve(request.responseText);
    request.onerror = () => reject(new Error('xhr'));
    request.open('GET', url);
    request.send();
  });
const element = (tag, attributes) =>
  new Promise((resolve, reject) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.onload = () => resolve(tag);
    made.onerror = () => reject(new Error(tag));
    document.body.append(made);
  });
const frame = (url) =>
  element('iframe', { src: url }).then(() => {
    const shown = document.querySelector(`iframe[src="${url}"]`).contentDocument;
    if (!shown?.body?.textContent) throw new Error('empty');
    return shown.body.textContent;
  });
const opened = (kind, url) =>
  new Promise((resolve, reject) => {
    const made = new kind(url);
    made.onopen = () => resolve(kind.name);
    made.onerror = () => reject(new Error(kind.name));
  });
const candidates = (host) =>
  new Promise((resolve, reject) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] });
    const found = [];
    peer.onicecandidate = ({ candidate }) =>
      candidate ? found.push(candidate.type) : found.length ? resolve(found) : reject(new Error('none'));
    peer.createDataChannel('x');
    peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  });
const worker = (url) =>
  new Promise((resolve, reject) => {
    const code = `fetch(${JSON.stringify(url)}).then((r) => r.text()).then((t) => postMessage(t), () => postMessage(''))`;
    new Worker(URL.createObjectURL(new Blob([code]))).onmessage = ({ data }) => (data ? resolve(data) : reject(new Error('worker')));
  });

document.getElementById('go').onclick = async () => {
  const [allowed, forbidden, devtools] = document.getElementById('hosts').value.split(',');
  console.log(`hosts ${document.getElementById('hosts').value}`);
  const away = `http://${forbidden}/`;
  const tries = {
    'allowed fetch': () => text(`http://${allowed}/`),
    'file fetch': () => text(file),
    'file xhr': () => xhr(file),
    'file iframe': () => frame(file),
    'file script': () => element('script', { src: file }),
    'file image': () => element('img', { src: file }),
    'host fetch': () => text(away),
    'host fetch no-cors': () => text(away, { mode: 'no-cors' }).then(() => 'opaque'),
    'host image': () => element('img', { src: away }),
    'host iframe': () => frame(away),
    'host script': () => element('script', { src: away }),
    'host style': () => element('link', { rel: 'stylesheet', href: away }),
    'host socket': () => opened(WebSocket, `ws://${forbidden}/`),
    'host events': () => opened(EventSource, away),
    'host beacon': () => (navigator.sendBeacon(away, 'x'), Promise.reject(new Error('unanswered'))),
    'host worker': () => worker(away),
    'host stun': () => candidates(forbidden),
    'localhost by name': () => text(`http://localhost:${forbidden.split(':')[1]}/`),
    'loopback by IPv6': () => text(`http://[::1]:${forbidden.split(':')[1]}/`),
    'another loopback': () => text(`http://127.1.2.3:${forbidden.split(':')[1]}/`),
    'its own browser': () => text(`http://127.0.0.1:${devtools}/json/list`, { mode: 'no-cors' }).then(() => 'opaque'),
    'a name': () => text('http://example.com/'),
  };
  for (const [name, act] of Object.entries(tries)) console.log(`try ${name}: ${await settled(act)}`);
  console.log('try end: done');
};
