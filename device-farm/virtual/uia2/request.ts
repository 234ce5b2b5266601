import type { Phone } from '../system/phone.ts';
import { DriverError } from './errors.ts';
import type { Settings } from './settings.ts';

/** A parsed JSON object of a request. */
export type Body = Readonly<Record<string, unknown>>;

export type Session = {
  readonly id: string;
  readonly settings: Settings;
  /** Element id → key of the node it stands for. */
  readonly elements: Map<string, string>;
};

export type Request = {
  readonly phone: Phone;
  readonly session: Session;
  readonly body: Body;
  /** Values of the `:name` parts of the path. */
  readonly path: Readonly<Record<string, string>>;
  /** A fault makes the picture black. */
  readonly black: boolean;
};

export type Endpoint = (request: Request) => Promise<unknown>;

/** A route: method, path below `/session/:id`, and what it does. */
export type Route = readonly [method: 'GET' | 'POST' | 'DELETE', path: string, endpoint: Endpoint];

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function stringOf(body: Body, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new DriverError('invalid argument', `'${name}' must be a string`);
  return value;
}

export function numberOf(body: Body, name: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new DriverError('invalid argument', `'${name}' must be a number`);
  return value;
}
