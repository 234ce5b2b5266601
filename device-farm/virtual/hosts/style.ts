/** How hosts look; sizes in CSS px, which are dp. */
export const style = `
* { box-sizing: border-box; -webkit-tap-highlight-color: transparent; }
html, body { margin: 0; height: 100%; overflow: hidden; font: 16px/1.5 Roboto, "Noto Sans CJK SC", sans-serif; color: #191919; background: #ededed; }
button { font: inherit; color: inherit; border: 0; background: none; padding: 0; text-align: left; }
#stage { height: 100%; }
.layer { height: 100%; display: flex; flex-direction: column; }
[hidden] { display: none !important; }
.bar { flex: 0 0 44px; display: flex; align-items: center; justify-content: center; background: #ededed; position: relative; font-size: 17px; font-weight: 500; }
.bar .left { position: absolute; left: 6px; width: 44px; height: 44px; font-size: 24px; text-align: center; }
.bar .right { position: absolute; right: 6px; width: 44px; height: 44px; font-size: 20px; text-align: center; }
.body { flex: 1; overflow-y: auto; background: #fff; }
.row { display: block; width: 100%; padding: 14px 16px; border-bottom: 1px solid #eee; }
.row small { display: block; color: #888; font-size: 13px; }
.group { padding: 10px 16px 4px; color: #888; font-size: 13px; background: #fff; }
.tabs { flex: 0 0 52px; display: flex; background: #f7f7f7; border-top: 1px solid #ddd; }
.tabs span { flex: 1; text-align: center; font-size: 12px; line-height: 52px; }
.search { display: flex; gap: 8px; padding: 8px 12px; background: #ededed; }
.search input { flex: 1; height: 36px; border: 0; border-radius: 4px; padding: 0 10px; font: inherit; }
.notice { padding: 120px 32px 0; text-align: center; }
.notice h1 { font-size: 20px; margin: 0 0 12px; }
.notice p { color: #666; margin: 0 0 24px; }
.big { background: #07c160; color: #fff; border-radius: 6px; padding: 10px 48px; text-align: center; }
.program { flex: 1; border: 0; width: 100%; background: #fff; }
.capsule { position: absolute; right: 7px; top: 6px; width: 87px; height: 32px; border: 1px solid rgba(0,0,0,.15); border-radius: 16px; display: flex; background: #fff; }
.capsule button { flex: 1; display: flex; align-items: center; justify-content: center; gap: 3px; }
.capsule i { width: 5px; height: 5px; border-radius: 50%; background: #222; }
.capsule b { width: 15px; height: 15px; border-radius: 50%; border: 2px solid #222; }
.veil { position: fixed; inset: 0; background: rgba(0,0,0,.5); }
.sheet { position: fixed; left: 0; right: 0; bottom: 0; background: #f2f2f2; border-radius: 12px 12px 0 0; padding: 8px 0; }
.sheet .head { font-size: 15px; padding: 8px 16px; display: block; width: 100%; border-bottom: 1px solid #e0e0e0; }
.sheet .grid { display: grid; grid-template-columns: repeat(4, 1fr); gap: 4px; padding: 8px; }
.sheet .grid button { text-align: center; font-size: 12px; padding: 24px 2px 8px; }
.sheet .cancel { width: 100%; text-align: center; padding: 12px; background: #fff; }
`;
