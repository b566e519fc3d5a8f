'use strict';

const { MovementWriter } = require('./movement-writer');

const writer = new MovementWriter({ batchSize: 200 });

function* decode(records) {
  for (const { kinesis, eventID } of records) {
    const text = Buffer.from(kinesis.data, 'base64').toString('utf8');
    const movement = JSON.parse(text);
    yield { eventID, sku: movement.sku, site: movement.site, delta: movement.delta };
  }
}

exports.handler = async (event) => {
  for (const movement of decode(event.Records)) {
    await writer.add(movement);
  }
  const written = await writer.flush();
  return { written };
};
