'use strict';

const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');

const LEVELS = ['info', 'warning', 'critical'];

const createBus = (client, EventBusName) => ({
  async emit(DetailType, detail) {
    const Entries = [{ EventBusName, Source: 'devices', DetailType, Detail: detail }];
    const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries }));
    if (FailedEntryCount > 0) throw new Error('event bus refused the entry');
  },
});

const bus = createBus(new EventBridgeClient({}), process.env.BUS_NAME);

exports.handler = async (event) => {
  const level = LEVELS.find((candidate) => candidate === event.level);
  const sensor = Number(event.sensor);
  const reading = Number(event.reading);
  if (!level || !Number.isInteger(sensor) || !Number.isFinite(reading)) throw new Error('malformed alarm');
  await bus.emit('DeviceAlarm', JSON.stringify({ level, sensor, reading }));
  return { forwarded: true };
};
