const { IoTDataPlaneClient, PublishCommand } = require('@aws-sdk/client-iot-data-plane');
const Ajv = require('ajv');

const plane = new IoTDataPlaneClient({});
const valid = new Ajv().compile({
  type: 'object',
  additionalProperties: false,
  required: ['sensor', 'celsius'],
  properties: {
    sensor: { type: 'integer', minimum: 1 },
    celsius: { type: 'number', minimum: -60, maximum: 150 },
  },
});

exports.handler = async (event) => {
  if (!valid(event)) return { forwarded: false };
  const reading = { sensor: event.sensor, celsius: event.celsius, forwardedAt: Date.now() };
  await plane.send(new PublishCommand({
    topic: process.env.CONTROL_TOPIC,
    qos: 1,
    payload: Buffer.from(JSON.stringify(reading)),
  }));
  return { forwarded: true };
};
