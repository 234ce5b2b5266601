import { act } from './kit.js';

customElements.define(
  'dh-login',
  class extends HTMLElement {
    connectedCallback() {
      this.classList.add('ion-page');
      this.innerHTML = `<ion-content><div class="hero"><b>东湖住建监管</b></div>
<ion-list lines="full"><ion-item><ion-input label="工号" label-placement="stacked" placeholder="请输入工号" id="no"></ion-input></ion-item>
<ion-item><ion-input label="密码" type="password" label-placement="stacked" placeholder="请输入密码" id="word"></ion-input></ion-item></ion-list>
<div class="ion-padding"><ion-button expand="block" id="enter">登录</ion-button></div>
<div class="unit"><p>主办单位：东湖县住房和城乡建设局</p></div></ion-content>`;
      this.querySelector('#enter').addEventListener('click', () => void this.enter());
    }

    async enter() {
      const no = this.querySelector('#no').value;
      const word = this.querySelector('#word').value;
      if (no !== 'jd0612' || word !== 'Donghu@612') {
        const toast = await Ionic.toastController.create({ message: '工号或密码不正确', duration: 2000 });
        return toast.present();
      }
      act('login');
      localStorage.setItem('who', no);
      document.dispatchEvent(new Event('entered'));
    }
  },
);
