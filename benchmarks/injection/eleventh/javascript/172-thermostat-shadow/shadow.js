'use strict';

const { IoTDataPlaneClient, UpdateThingShadowCommand } = require('@aws-sdk/client-iot-data-plane');
const { z } = require('zod');
const { HeatingPlan } = require('./heating-plan');

const iot = new IoTDataPlaneClient({ endpoint: process.env.IOT_ENDPOINT });

const Report = z.object({
  thing: z.string().regex(/^thermostat-[0-9a-f]{12}$/),
  zone: z.enum(['living', 'sleeping', 'bath']),
  celsius: z.number().min(-40).max(80),
  windowOpen: z.boolean().default(false),
});

class ShadowWriter {
  #pending = new Map();

  desire(thingName, state) {
    this.#pending.set(thingName, { ...this.#pending.get(thingName), ...state });
    return this;
  }

  async flush() {
    const writes = [...this.#pending].map(([thingName, desired]) =>
      iot.send(new UpdateThingShadowCommand({
        thingName,
        shadowName: 'heating',
        payload: Buffer.from(JSON.stringify({ state: { desired } })),
      })));
    this.#pending.clear();
    await Promise.all(writes);
  }
}

exports.handler = async (message) => {
  const reports = (Array.isArray(message) ? message : [message])
    .map((m) => Report.safeParse(m))
    .filter((r) => r.success)
    .map((r) => r.data);
  const plan = new HeatingPlan(new Date());
  const writer = new ShadowWriter();
  for (const report of reports) {
    const target = plan.target(report.zone);
    const valve = report.windowOpen ? 0 : plan.valve(report.celsius, target);
    writer.desire(report.thing, { target, valve });
  }
  await writer.flush();
  return { updated: reports.length };
};
