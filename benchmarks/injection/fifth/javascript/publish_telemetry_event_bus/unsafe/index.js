const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');
const { chunk } = require('lodash');

const bridge = new EventBridgeClient({});

const decode = ({ kinesis: { data } }) => JSON.parse(Buffer.from(data, 'base64').toString());

const entry = (detail) => ({
  EventBusName: process.env.BUS_NAME,
  Source: 'sensors',
  DetailType: 'Reading',
  Detail: JSON.stringify(detail),
});

exports.handler = async (event) => {
  const readings = event.Records.map(decode).filter((r) => r.celsius !== undefined);
  let failed = 0;
  for (const group of chunk(readings, 10)) {
    const { FailedEntryCount } = await bridge.send(new PutEventsCommand({ Entries: group.map(entry) })); // expect: publish
    failed += FailedEntryCount;
  }
  if (failed > 0) throw new Error(`${failed} entries were refused`);
};
