import type { PageChannel } from './app/page-channel.ts';

/** Runs an XPath 1.0 expression on an XML document in the device's own page; positions of the elements found, in document order. `SyntaxError` when it is none. */
export async function evaluateXpath(channel: PageChannel, xml: string, expression: string): Promise<readonly number[]> {
  const { result, exceptionDetails } = await channel.send('Runtime.evaluate', {
    expression: `(() => {
      const document = new DOMParser().parseFromString(${JSON.stringify(xml)}, 'text/xml');
      const order = new Map([...document.querySelectorAll('*')].map((element, index) => [element, index]));
      const found = document.evaluate(${JSON.stringify(expression)}, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
      return Array.from({ length: found.snapshotLength }, (_, index) => order.get(found.snapshotItem(index))).filter((index) => index !== undefined);
    })()`,
    returnByValue: true,
  });
  if (exceptionDetails !== undefined) throw new SyntaxError(`not an XPath expression for elements: ${expression}`);
  const positions: readonly number[] = result.value; // the answer of our own script
  return positions;
}
