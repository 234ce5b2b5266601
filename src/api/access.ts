/** Who may do what: one table. A route without an entry does not start; a role without a word here may do nothing. */

export const ROLES = ['technician', 'reviewer', 'submitting-body', 'self-check-unit', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  technician: '国家检测人员',
  reviewer: '复核人员',
  'submitting-body': '报送单位',
  'self-check-unit': '自查单位',
  auditor: '审计人员',
  admin: '管理员',
};

/** Roles whose token belongs to one body: they see that body's only. */
export const BOUND: ReadonlySet<string> = new Set<Role>(['submitting-body', 'self-check-unit']);

/** What a token may be used for; a token has some of them, and its role bounds what they open. */
export const SCOPES = ['read', 'evidence', 'submit', 'review', 'devices', 'audit', 'admin', 'metrics', 'webhooks'] as const;
export type TokenScope = (typeof SCOPES)[number];

type Entry = { readonly scope: TokenScope; readonly roles: readonly Role[] };

const may = (scope: TokenScope, ...roles: readonly Role[]): Entry => ({ scope, roles });

const OFFICE = ['technician', 'reviewer', 'auditor'] as const;
const READERS = [...OFFICE, 'submitting-body', 'self-check-unit'] as const;
/** 备案: the office and the bodies that hand in; units come through these. */
const REGISTRARS = ['technician', 'submitting-body'] as const;
const FILING_READERS = [...OFFICE, 'submitting-body'] as const;
const HOOKED = ['technician', 'submitting-body', 'admin'] as const;
const SUBMITTERS = ['technician', 'submitting-body', 'self-check-unit'] as const;

/** By method and path as registered. `open`: without a token; nothing there tells of a detection. */
export const ACCESS: Readonly<Record<string, Entry | 'open'>> = {
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /metrics': may('metrics', 'technician', 'auditor', 'admin'),

  'POST /api/v1/detections': may('submit', ...SUBMITTERS),
  'GET /api/v1/detections': may('read', ...READERS),
  'GET /api/v1/detections/:id': may('read', ...READERS),
  'GET /api/v1/detections/:id/changes': may('read', ...READERS),
  'GET /api/v1/detections/:id/events': may('read', ...READERS),
  'GET /api/v1/detections/:id/handover': may('evidence', ...SUBMITTERS),
  'GET /api/v1/detections/:id/handover/:question/picture': may('evidence', ...SUBMITTERS),
  'POST /api/v1/detections/:id/handover/:question': may('submit', ...SUBMITTERS),
  // A page without anything of a detection: what it shows it asks for with the person's token.
  'GET /handover/:id': 'open',
  'POST /api/v1/detections/:id/cancel': may('submit', ...SUBMITTERS),
  'POST /api/v1/detections/:id/resume': may('submit', ...SUBMITTERS),
  'POST /api/v1/detections/:id/retry': may('submit', 'technician'),
  'GET /api/v1/detections/:id/report': may('evidence', ...READERS),
  'GET /api/v1/detections/:id/files': may('evidence', ...READERS),
  'GET /api/v1/detections/:id/files/:run/*': may('evidence', ...READERS),
  'GET /api/v1/detections/:id/reviews': may('read', ...OFFICE),
  'POST /api/v1/detections/:id/reviews': may('review', 'reviewer'),
  'POST /api/v1/detections/:id/close': may('review', 'reviewer'),

  'POST /api/v1/accounts': may('submit', ...SUBMITTERS),
  'DELETE /api/v1/accounts/:id': may('submit', ...SUBMITTERS),
  'GET /api/v1/applications': may('read', ...READERS),
  'GET /api/v1/applications/:id/versions': may('read', ...READERS),
  'GET /api/v1/rules': may('read', ...READERS, 'admin'),
  'GET /api/v1/rules/:id': may('read', ...READERS, 'admin'),

  'POST /api/v1/filings': may('submit', ...REGISTRARS),
  'GET /api/v1/filings': may('read', ...FILING_READERS),
  'GET /api/v1/filings/:id': may('read', ...FILING_READERS),
  'GET /api/v1/filings/:id/changes': may('read', ...FILING_READERS),
  'GET /api/v1/filings/:id/forms': may('read', ...FILING_READERS),
  // Whose step it is stands in the table of statuses (filings/statuses.ts).
  'POST /api/v1/filings/:id/steps': may('submit', ...REGISTRARS, 'reviewer'),
  'POST /api/v1/filings/:id/results': may('review', 'reviewer'),
  'POST /api/v1/filings/:id/scope': may('submit', ...REGISTRARS, 'reviewer'),
  'POST /api/v1/filings/:id/application': may('submit', ...REGISTRARS),
  'POST /api/v1/filings/:id/access': may('submit', ...REGISTRARS),
  'POST /api/v1/filings/batches': may('submit', ...REGISTRARS),
  'GET /api/v1/filings/table': may('read', ...FILING_READERS),
  'POST /api/v1/filings/:id/packages': may('submit', ...REGISTRARS),
  'POST /api/v1/filings/:id/detections': may('submit', ...REGISTRARS),
  'GET /api/v1/filings/:id/facts': may('read', ...FILING_READERS),
  'GET /api/v1/filings/:id/comparison': may('evidence', ...OFFICE),
  'GET /api/v1/filings/:id/checklist': may('evidence', ...FILING_READERS),
  'POST /api/v1/filings/:id/documents': may('submit', ...REGISTRARS),
  'GET /api/v1/deadlines': may('read', ...FILING_READERS),
  'GET /api/v1/campaigns': may('read', ...OFFICE),
  'POST /api/v1/campaigns': may('submit', 'technician'),
  'GET /api/v1/campaigns/:id': may('read', ...OFFICE),
  'POST /api/v1/campaigns/:id/frame': may('submit', 'technician'),
  'GET /api/v1/campaigns/:id/frame': may('read', ...OFFICE),
  'POST /api/v1/campaigns/:id/draw': may('submit', 'technician'),
  'GET /api/v1/campaigns/:id/samples': may('read', ...OFFICE),
  'GET /api/v1/campaigns/:id/samples/:entry/against-filed': may('evidence', ...OFFICE),
  'POST /api/v1/campaigns/:id/samples/:entry/exclude': may('submit', 'technician'),
  'POST /api/v1/campaigns/:id/samples/:entry/steps': may('review', 'reviewer'),
  'GET /api/v1/campaigns/:id/results': may('evidence', ...OFFICE),
  'GET /api/v1/campaign-schedules': may('read', ...OFFICE),
  'POST /api/v1/campaign-schedules': may('submit', 'technician'),
  'DELETE /api/v1/campaign-schedules/:id': may('submit', 'technician'),

  'GET /api/v1/devices': may('devices', 'technician', 'auditor', 'admin'),
  'POST /api/v1/devices/:id/quarantine': may('devices', 'technician', 'admin'),
  'POST /api/v1/devices/:id/release': may('devices', 'technician', 'admin'),

  'GET /api/v1/host-accounts': may('devices', 'technician', 'auditor', 'admin'),
  'POST /api/v1/host-accounts': may('devices', 'technician', 'admin'),
  'POST /api/v1/host-accounts/:id/quarantine': may('devices', 'technician', 'admin'),
  'POST /api/v1/host-accounts/:id/release': may('devices', 'technician', 'admin'),
  'POST /api/v1/host-accounts/:id/sign-out': may('devices', 'technician', 'admin'),

  'GET /api/v1/webhooks': may('webhooks', ...HOOKED),
  'POST /api/v1/webhooks': may('webhooks', ...HOOKED),
  'DELETE /api/v1/webhooks/:id': may('webhooks', ...HOOKED),
  'GET /api/v1/webhooks/:id/deliveries': may('webhooks', ...HOOKED),
  'GET /api/v1/statistics': may('read', ...READERS),

  'GET /api/v1/audit': may('audit', 'auditor'),
  'GET /api/v1/bodies': may('admin', 'technician', 'admin'),
  'POST /api/v1/bodies': may('admin', 'admin'),
  'GET /api/v1/tokens': may('admin', 'admin'),
  'POST /api/v1/tokens': may('admin', 'admin'),
  'DELETE /api/v1/tokens/:id': may('admin', 'admin'),
};

/** The entry of a route; the documentation's own pages are open. Undefined: there is none. */
export function accessOf(method: string, path: string): Entry | 'open' | undefined {
  if ((method === 'GET' || method === 'HEAD') && (path === '/docs' || path.startsWith('/docs/'))) return 'open';
  return Object.hasOwn(ACCESS, `${method} ${path}`) ? ACCESS[`${method} ${path}`] : undefined;
}
