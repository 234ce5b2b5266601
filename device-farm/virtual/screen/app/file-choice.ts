import type { PageChannel } from './page-channel.ts';

/** An `<input type=file>` that waits for its file. */
export type FileChoice = {
  /** Kinds of files it wants, as its `accept` has them; empty: any. */
  readonly accept: readonly string[];
  /** Gives it the file at that path of the host; null: tells it that none was chosen. */
  give(path: string | null): Promise<void>;
};

const cancelled = "function () { this.dispatchEvent(new Event('cancel', { bubbles: true })); }";

/** What the input with that node id asks for. Throws when the page has gone elsewhere. */
export async function fileChoice({ send }: PageChannel, backendNodeId: number): Promise<FileChoice> {
  const { node } = await send('DOM.describeNode', { backendNodeId });
  const names = node.attributes ?? [];
  const at = names.findIndex((name, index) => index % 2 === 0 && name === 'accept');
  const accept = (at < 0 ? '' : (names[at + 1] ?? ''))
    .split(',')
    .map((kind) => kind.trim())
    .filter((kind) => kind !== '');
  return {
    accept,
    async give(path) {
      if (path !== null) return await send('DOM.setFileInputFiles', { files: [path], backendNodeId });
      const { object } = await send('DOM.resolveNode', { backendNodeId });
      if (object.objectId !== undefined)
        await send('Runtime.callFunctionOn', { functionDeclaration: cancelled, objectId: object.objectId });
    },
  };
}
