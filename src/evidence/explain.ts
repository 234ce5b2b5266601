/** Says in one Chinese sentence where a value first leaves its JSON Schema. The library decides *whether* it does. */

/** The keywords our own schemas use; a TypeBox schema is such an object. */
type Shape = {
  readonly type?: string;
  readonly const?: string | number | boolean | null;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: Shape;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly description?: string;
};

const TYPES: Readonly<Record<string, string>> = {
  string: '文本（string）',
  number: '数字（number）',
  integer: '整数（integer）',
  boolean: 'true 或 false',
  object: '对象（object）',
  array: '数组（array）',
  null: 'null',
};

/** The first difference, e.g. `/app/kind 的值“APK”不在允许的取值中（APP、小程序、快应用）`; null when none is found. */
export function explain(schema: unknown, value: unknown): string | null {
  return isShape(schema) ? at(schema, value, '') : null;
}

function at(shape: Shape, value: unknown, pointer: string): string | null {
  const place = pointer === '' ? '最外层' : pointer;
  if (shape.anyOf !== undefined) return branch(shape.anyOf, value, pointer);
  if (shape.enum !== undefined)
    return shape.enum.includes(value) ? null : `${place} 的值${shown(value)}不在允许的取值中（${shape.enum.join('、')}）`;
  if (shape.const !== undefined) return shape.const === value ? null : `${place} 应为“${String(shape.const)}”，现为${shown(value)}`;
  if (shape.type !== undefined && !isType(shape.type, value)) return `${place} 应为${TYPES[shape.type] ?? shape.type}，现为${shown(value)}`;
  if (Array.isArray(value)) return list(shape, value, pointer);
  if (isRecord(value)) return object(shape, value, pointer);
  if (typeof value === 'string') return words(shape, value, place);
  return null;
}

function words(shape: Shape, value: string, place: string): string | null {
  if (value.trim() === '' && (shape.minLength ?? 0) > 0) return `${place} 不能为空`;
  if (shape.pattern !== undefined && !new RegExp(shape.pattern, 'u').test(value)) {
    return `${place} 的值${shown(value)}格式不符${shape.description === undefined ? `（应符合 ${shape.pattern}）` : `（${shape.description}）`}`;
  }
  return null;
}

function list(shape: Shape, value: readonly unknown[], pointer: string): string | null {
  if (value.length < (shape.minItems ?? 0)) return `${pointer === '' ? '最外层' : pointer} 至少要有 ${shape.minItems} 项`;
  if (shape.items === undefined) return null;
  for (const [index, item] of value.entries()) {
    const found = at(shape.items, item, `${pointer}/${index}`);
    if (found !== null) return found;
  }
  return null;
}

function object(shape: Shape, value: Readonly<Record<string, unknown>>, pointer: string): string | null {
  const place = pointer === '' ? '最外层' : pointer;
  const known = shape.properties ?? {};
  const absent = (shape.required ?? []).filter((key) => !Object.hasOwn(value, key));
  if (shape.additionalProperties === false) {
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(known, key));
    if (unknown !== undefined) return `${place} 有不认识的项“${unknown}”${suggestion(unknown, Object.keys(known))}`;
  }
  if (absent[0] !== undefined) return `${place} 缺少必填项“${absent[0]}”`;
  for (const [key, inner] of Object.entries(known)) {
    if (!Object.hasOwn(value, key)) continue;
    const found = at(inner, value[key], `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== null) return found;
  }
  return null;
}

/** Of several forms, the one whose fixed keys or whose type the value has is the one meant. */
function branch(forms: readonly Shape[], value: unknown, pointer: string): string | null {
  const found = forms.map((form) => at(form, value, pointer));
  if (found.includes(null)) return null;
  const meant = forms.findIndex((form) =>
    Object.entries(form.properties ?? {}).some(([key, inner]) => inner.const !== undefined && read(value, key) === inner.const),
  );
  if (meant >= 0) return found[meant] ?? null;
  const sameType = forms.findIndex((form) => form.type !== undefined && isType(form.type, value));
  if (sameType >= 0) return found[sameType] ?? null;
  const types = forms.map((form) => (form.const !== undefined ? `“${String(form.const)}”` : (TYPES[form.type ?? ''] ?? '其他')));
  return `${pointer === '' ? '最外层' : pointer} 应为${types.join('或')}，现为${shown(value)}`;
}

function read(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

/** A TypeBox schema is a JSON Schema object, and ours use no keyword beyond `Shape`. */
function isShape(schema: unknown): schema is Shape {
  return isRecord(schema);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isType(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  const plain = typeof value === 'string' ? value : json;
  return `“${plain.length > 40 ? `${plain.slice(0, 40)}…` : plain}”`;
}

function suggestion(key: string, known: readonly string[]): string {
  const near = known
    .map((other) => ({ other, far: distance(key.toLowerCase(), other.toLowerCase()) }))
    .filter(({ other, far }) => far <= Math.max(2, Math.floor(other.length / 3)))
    .sort((a, b) => a.far - b.far)[0];
  return near === undefined ? `（可用的项：${known.join('、')}）` : `，是否应为“${near.other}”`;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, right] of Array.from(b).entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
