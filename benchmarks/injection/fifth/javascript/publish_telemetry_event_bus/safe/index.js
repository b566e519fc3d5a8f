const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');
const { chunk } = require('lodash');
const Joi = require('joi');

const bridge = new EventBridgeClient({});

const reading = Joi.object({
  sensor: Joi.string().guid().required(),
  celsius: Joi.number().min(-80).max(120).required(),
  at: Joi.date().iso().required(),
});

const decode = ({ kinesis: { data } }) => JSON.parse(Buffer.from(data, 'base64').toString());

const entry = (detail) => ({
  EventBusName: process.env.BUS_NAME,
  Source: 'sensors',
  DetailType: 'Reading',
  Detail: JSON.stringify(detail),
});

exports.handler = async (event) => {
  const readings = event.Records.map(decode).flatMap((r) => {
    const { error, value } = reading.validate(r, { stripUnknown: true });
    return error ? [] : [value];
  });
  let failed = 0;
  for (const group of chunk(readings, 10)) {
    const { FailedEntryCount } = await bridge.send(new PutEventsCommand({ Entries: group.map(entry) }));
    failed += FailedEntryCount;
  }
  if (failed > 0) throw new Error(`${failed} entries were refused`);
};
