/** docs/driver-operations.md is the contract suite's own table; `GOVAPP_WRITE_DOCS=1` writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { driverRoutes } from '../contract/operations/routes.ts';
import { operationsDocument } from '../contract/operations/table.ts';

const DOCUMENT = 'docs/driver-operations.md';

test('docs/driver-operations.md is what the suite shows, for the installed driver', async () => {
  const { version }: { version: string } = createRequire(import.meta.url)('appium-uiautomator2-driver/package.json');
  const document = operationsDocument(version, await driverRoutes());
  if (process.env['GOVAPP_WRITE_DOCS'] === '1') writeFileSync(DOCUMENT, document);
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(document);
});
