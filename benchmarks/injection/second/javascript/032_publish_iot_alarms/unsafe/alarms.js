'use strict';

const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');

const LEVELS = ['info', 'warning', 'critical'];

const createBus = (client, EventBusName) => ({
  async emit(DetailType, detail) {
    const Entries = [{ EventBusName, Source: 'devices', DetailType, Detail: detail }];
    const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries })); // expect: publish
    if (FailedEntryCount > 0) throw new Error('event bus refused the entry');
  },
});

const bus = createBus(new EventBridgeClient({}), process.env.BUS_NAME);

exports.handler = async (event) => {
  await bus.emit('DeviceAlarm', JSON.stringify(event));
  return { forwarded: true };
};
