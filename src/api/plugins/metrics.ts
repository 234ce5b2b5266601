/** Counts and times for Prometheus; no name of an app, body or person is among them. */
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { beijingDayAt } from '../../calendar/day.ts';
import { countStates } from '../../store/sql/detections/list.ts';
import { listDevices } from '../../store/sql/devices.ts';
import { STATES } from '../../store/sql/states.ts';
import { dueRisk } from '../due-risk.ts';
import type { App } from '../instance.ts';
import type { ApiWorld } from '../world.ts';

export function addMetrics(app: App, world: ApiWorld): void {
  const { store, clock } = world;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const took = new Histogram({
    name: 'govapp_http_seconds',
    help: 'Time of a request, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  const states = gauge(registry, 'govapp_detections', 'Detections by state', ['state']);
  const phases = gauge(registry, 'govapp_running', 'Running detections by the phase of their walk', ['phase']);
  const waits = gauge(registry, 'govapp_queue_oldest_seconds', 'How long the oldest queued detection has been waiting', []);
  const overdue = gauge(registry, 'govapp_overdue', 'Unfinished detections past their due date', []);
  const misses = gauge(registry, 'govapp_predicted_misses', 'Unfinished detections that will be late if nothing changes', ['device_class']);
  const devices = gauge(registry, 'govapp_devices', 'Devices by state', ['state']);

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    took.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    return Promise.resolve();
  });
  app.get('/metrics', { schema: { summary: '运行指标（Prometheus）', tags: ['service'] } }, async (_request, reply) => {
    const now = clock.now();
    const counted = await countStates(store.db, beijingDayAt(now));
    for (const state of STATES) states.set({ state }, counted.byState[state] ?? 0);
    phases.reset();
    for (const [phase, many] of Object.entries(counted.byPhase)) phases.set({ phase }, many);
    waits.set(counted.oldestQueued === null ? 0 : (now.getTime() - counted.oldestQueued.getTime()) / 1000);
    overdue.set(counted.overdue);
    const risk = await dueRisk(world);
    misses.reset();
    for (const { deviceClass, misses: foreseen } of risk) misses.set({ device_class: deviceClass }, foreseen.length);
    devices.reset();
    for (const { state } of await listDevices(store.db)) devices.inc({ state });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function gauge<T extends string>(registry: Registry, name: string, help: string, labelNames: readonly T[]): Gauge<T> {
  return new Gauge({ name, help, labelNames, registers: [registry] });
}
