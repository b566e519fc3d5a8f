'use strict';

const zlib = require('zlib');
const { bulk } = require('./bulk');
const { parse } = require('./line');

const indexOf = (timestamp) => `logs-${new Date(timestamp).toISOString().slice(0, 10).replace(/-/g, '.')}`;

function* documents({ logGroup, logStream, logEvents }) {
  for (const { id, timestamp, message } of logEvents) {
    yield { index: indexOf(timestamp), id, source: { '@timestamp': timestamp, group: logGroup, stream: logStream, ...parse(message) } };
  }
}

exports.handler = async ({ awslogs: { data } }) => {
  const payload = JSON.parse(zlib.gunzipSync(Buffer.from(data, 'base64')).toString('utf8'));
  if (payload.messageType === 'CONTROL_MESSAGE') return { indexed: 0 };
  const failures = await bulk([...documents(payload)]);
  if (failures > 0) throw new Error(`${failures} lines were not indexed`);
  return { indexed: payload.logEvents.length };
};
