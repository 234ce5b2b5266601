import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { pictureFolder } from '../../src/gather/pictures/folder.ts';

async function folderOf(names: readonly string[]): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'govapp-pictures-'));
  for (const name of names) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), 'x');
  }
  return dir;
}

test('2 stands before 10, subfolders are looked into, litter and runs of this tool are not', async () => {
  const dir = await folderOf([
    '截图10.png',
    '截图2.JPG',
    '截图1.png',
    '我的/二.jpeg',
    '清单.xlsx',
    '.DS_Store',
    '._截图1.png',
    'Thumbs.db',
    'run/evidence.json',
    'run/screens/P001.png',
    '照片.heic',
  ]);
  const { pictures, others } = await pictureFolder(dir);
  expect(pictures.map(({ name }) => name).filter((name) => name.startsWith('截图'))).toEqual(['截图1.png', '截图2.JPG', '截图10.png']);
  expect(pictures.map(({ name }) => name).toSorted()).toEqual(
    ['我的/二.jpeg', '照片.heic', '截图1.png', '截图10.png', '截图2.JPG'].toSorted(),
  );
  expect(others).toEqual(['清单.xlsx']);
});

test.each<readonly [string, () => Promise<string>, RegExp, number]>([
  ['no such folder', async () => join(await folderOf([]), '没有'), /找不到截图文件夹/, 66],
  ['a file', async () => join(await folderOf(['图.png']), '图.png'), /不是文件夹/, 65],
  ['no picture in it', () => folderOf(['说明.docx']), /没有截图/, 65],
])('%s: one sentence', async (_, dir, message, code) => {
  const error: unknown = await pictureFolder(await dir()).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: 'BadRequest', code, message: expect.stringMatching(message) });
});
