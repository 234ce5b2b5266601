import type { Protocol } from 'puppeteer-core';

/** A node of Chromium's accessibility tree with ignored nodes folded away, and the few values we read of it. */
export type AxNode = {
  readonly backendId: number | null;
  readonly role: string;
  readonly name: string;
  /** Where the name comes from: `attribute`, `contents`, `placeholder`, `relatedElement`, … */
  readonly nameFrom: string;
  readonly value: string;
  readonly placeholder: string;
  readonly description: string;
  readonly properties: ReadonlyMap<string, unknown>;
  readonly children: readonly AxNode[];
};

type Raw = Protocol.Accessibility.AXNode;

function string(value: Protocol.Accessibility.AXValue | undefined): string {
  return typeof value?.value === 'string' || typeof value?.value === 'number' ? String(value.value) : '';
}

function origin(raw: Raw): string {
  const used = raw.name?.sources?.find(
    (source) => source.superseded !== true && (string(source.value) !== '' || string(source.attributeValue) !== ''),
  );
  return used?.nativeSource === undefined
    ? (used?.type ?? '')
    : used.type === 'placeholder' || used.attribute === 'placeholder'
      ? 'placeholder'
      : 'relatedElement';
}

function placeholderOf(raw: Raw): string {
  const source = raw.name?.sources?.find(
    (candidate) => candidate.type === 'placeholder' && string(candidate.attributeValue ?? candidate.value) !== '',
  );
  return string(source?.attributeValue ?? source?.value);
}

/** Builds the tree from the flat answer of `Accessibility.getFullAXTree`; null when it is empty. */
export function foldAxTree(nodes: readonly Raw[]): AxNode | null {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const fold = (raw: Raw): readonly AxNode[] => {
    const children = (raw.childIds ?? []).flatMap((id) => {
      const child = byId.get(id);
      return child === undefined ? [] : fold(child);
    });
    const role = string(raw.role);
    if (raw.ignored || role === 'InlineTextBox') return children;
    return [
      {
        backendId: raw.backendDOMNodeId ?? null,
        role,
        name: string(raw.name),
        nameFrom: origin(raw),
        value: string(raw.value),
        placeholder: placeholderOf(raw),
        description: string(raw.description),
        properties: new Map((raw.properties ?? []).map(({ name, value }) => [name, value.value as unknown])), // the protocol types it as any
        children: role === 'StaticText' ? [] : children,
      },
    ];
  };
  const root = nodes.find((node) => node.parentId === undefined);
  return root === undefined ? null : (fold(root)[0] ?? null);
}
