/* 页面和导航 */
export function act(name) {
  const done = JSON.parse(localStorage.getItem('acts') || '[]');
  localStorage.setItem('acts', JSON.stringify([...done, name]));
  fetch('http://127.0.0.1:9911/effect', { method: 'POST', mode: 'no-cors', body: name }).catch(() => undefined);
}

export const nav = async () => {
  const tabs = document.querySelector('ion-tabs');
  const name = await tabs.getSelected();
  return tabs.querySelector(`ion-tab[tab="${name}"] ion-nav`);
};
export const go = async (tag, props) => (await nav()).push(tag, props);

export async function tell(message) {
  const toast = await Ionic.toastController.create({ message, duration: 1500, position: 'bottom' });
  await toast.present();
}

export function wire(root) {
  for (const one of root.querySelectorAll('[data-to]')) {
    const [tag, ...rest] = one.dataset.to.split('?');
    one.addEventListener('click', () => go(tag, Object.fromEntries(new URLSearchParams(rest[0] || ''))));
  }
  for (const one of root.querySelectorAll('[data-act]'))
    one.addEventListener('click', () => {
      act(one.dataset.act);
      void tell(one.dataset.said || '操作成功');
    });
}

/* root：标签页的首页，左上角是菜单；其余左上角是返回 */
export function page(tag, { title, body, end, root = false, ready }) {
  customElements.define(
    tag,
    class extends HTMLElement {
      connectedCallback() {
        if (this.dressed) return;
        this.dressed = true;
        const start = root ? '<ion-menu-button></ion-menu-button>' : '<ion-back-button></ion-back-button>';
        this.innerHTML = `<ion-header><ion-toolbar color="primary"><ion-buttons slot="start">${start}</ion-buttons><ion-title>${title}</ion-title>${end ? `<ion-buttons slot="end">${end}</ion-buttons>` : ''}</ion-toolbar></ion-header><ion-content>${body.call(this)}</ion-content>`;
        wire(this);
        if (ready) ready.call(this, this);
      }
    },
  );
}

export const item = (label, to, note = '', icon = '') =>
  `<ion-item button data-to="${to}">${icon ? `<ion-icon slot="start" name="${icon}"></ion-icon>` : ''}<ion-label>${label}</ion-label>${note ? `<ion-note slot="end">${note}</ion-note>` : ''}</ion-item>`;
export const kv = (name, value) => `<div class="kv"><span>${name}</span><span>${value}</span></div>`;
