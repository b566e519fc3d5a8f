'use strict';

const { IoTDataPlaneClient, UpdateThingShadowCommand } = require('@aws-sdk/client-iot-data-plane');
const { SSMClient, GetParametersByPathCommand } = require('@aws-sdk/client-ssm');

const iot = new IoTDataPlaneClient({ endpoint: `https://${process.env.IOT_ENDPOINT}` });
const ssm = new SSMClient({});
const NAME = /^thermostat-[0-9]{6}$/;

let limits;

async function readLimits() {
  if (limits && limits.readAt > Date.now() - 300000) return limits;
  const { Parameters } = await ssm.send(new GetParametersByPathCommand({ Path: '/heating/limits' }));
  const values = Object.fromEntries(Parameters.map(({ Name, Value }) => [Name.split('/').pop(), parseFloat(Value)]));
  limits = { ...values, readAt: Date.now() };
  return limits;
}

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

exports.handler = async ({ thing, celsius, target }) => {
  if (typeof thing !== 'string' || !NAME.test(thing)) return { updated: false };
  const measured = Number(celsius);
  if (!Number.isFinite(measured)) return { updated: false };
  const { low, high } = await readLimits();
  const wanted = clamp(Number(target) || 20, low, high);
  const desired = { valve: clamp(Math.round((wanted - measured) * 20), 0, 100), target: wanted };
  await iot.send(new UpdateThingShadowCommand({
    thingName: thing,
    payload: Buffer.from(JSON.stringify({ state: { desired } })),
  }));
  return { updated: true };
};
