import type { Document } from '../../system/documents.ts';
import { view, type ShellWindow } from './shell-window.ts';

const text = 'android.widget.TextView';
const owner = 'com.android.documentsui';

/** As android.text.format.Formatter writes sizes. */
function sizeOf(bytes: number): string {
  if (bytes < 900) return `${bytes} B`;
  const kilobytes = bytes / 1000;
  return kilobytes < 900 ? `${kilobytes.toFixed(2)} kB` : `${(kilobytes / 1000).toFixed(2)} MB`;
}

function row({ name, type, bytes }: Document, index: number): string {
  const icon = type.startsWith('image/') ? '#1e8e3e' : type === 'application/pdf' ? '#d93025' : '#5f6368';
  const words = view({
    className: 'android.widget.LinearLayout',
    style: 'flex:1;min-width:0',
    children: [
      view({
        className: text,
        id: 'android:id/title',
        text: name,
        style: 'font-size:16px;color:var(--text);white-space:nowrap;overflow:hidden;text-overflow:ellipsis',
      }),
      view({
        className: text,
        id: `${owner}:id/details`,
        text: `${sizeOf(bytes)} · ${type}`,
        style: 'font-size:13px;color:var(--soft);margin-top:2px',
      }),
    ],
  });
  return view({
    className: 'android.widget.LinearLayout',
    id: `${owner}:id/item_root`,
    action: String(index),
    style: 'display:flex;align-items:center;height:72px;padding:0 16px',
    children: [
      view({
        className: 'android.widget.ImageView',
        id: `${owner}:id/icon_mime`,
        style: `width:40px;height:40px;border-radius:20px;margin-right:16px;background:radial-gradient(${icon} 10px,#f1f3f4 11px)`,
      }),
      words,
    ],
  });
}

/** The system's file picker (ACTION_GET_CONTENT): `pick` hears which file was tapped, null when it was left without one. */
export function filePicker(documents: readonly Document[], pick: (path: string | null) => Promise<void>): ShellWindow {
  const bar = view({
    className: 'android.view.ViewGroup',
    id: `${owner}:id/toolbar`,
    style: 'display:flex;align-items:center;height:56px;padding:0 16px',
    children: [
      view({
        className: 'android.widget.ImageButton',
        description: '显示根目录',
        style:
          'width:18px;height:12px;margin-right:30px;border-top:2px solid var(--soft);border-bottom:2px solid var(--soft);background:linear-gradient(var(--soft),var(--soft)) 0 5px/18px 2px no-repeat',
      }),
      view({ className: text, text: '最近', style: 'font-size:20px;color:var(--text)' }),
    ],
  });
  const list = view({
    className: 'androidx.recyclerview.widget.RecyclerView',
    id: `${owner}:id/dir_list`,
    scrolls: true,
    style: 'position:absolute;top:96px;left:0;right:0;bottom:0;overflow-y:auto',
    children: documents.map(row),
  });
  const header = view({
    className: text,
    id: `${owner}:id/header_title`,
    text: '近期文件',
    style: 'font-size:14px;color:var(--soft);padding:12px 16px',
  });
  const empty = view({
    className: text,
    id: 'android:id/message',
    text: '没有任何文件',
    style: 'font-size:16px;color:var(--soft);text-align:center;margin-top:40%',
  });
  return {
    package: owner,
    activity: `${owner}.picker.PickActivity`,
    cover: 'full',
    html: view({
      className: 'android.widget.FrameLayout',
      style: 'position:absolute;inset:0;background:var(--surface)',
      children: [bar, ...(documents.length === 0 ? [empty] : [header, list])],
    }),
    cancel: () => pick(null),
    act: (action) => pick(documents[Number(action)]?.path ?? null),
  };
}
