/** An error of the automation server, as W3C WebDriver words it. */
export class DriverError extends Error {
  override readonly name = 'DriverError';
  readonly error: string;
  readonly status: number;
  constructor(error: keyof typeof statuses, message: string, options?: ErrorOptions) {
    super(message, options);
    this.error = error;
    this.status = statuses[error];
  }
}

const statuses = {
  'invalid argument': 400,
  'invalid element state': 400,
  'invalid selector': 400,
  'invalid session id': 404,
  'no such alert': 404,
  'no such element': 404,
  'stale element reference': 404,
  'unknown command': 404,
  'unknown error': 500,
  'unsupported operation': 500,
  'session not created': 500,
} as const;
