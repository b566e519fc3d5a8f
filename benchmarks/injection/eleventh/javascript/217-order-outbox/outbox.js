'use strict';

const Ajv = require('ajv');
const addFormats = require('ajv-formats');
const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'outbox' });
const bridge = new EventBridgeClient({});
const ajv = addFormats(new Ajv({ removeAdditional: 'all' }));

const common = {
  orderId: { type: 'string', format: 'uuid' },
  at: { type: 'string', format: 'date-time' },
};

const validators = new Map([
  ['placed', ajv.compile({
    type: 'object',
    required: ['orderId', 'at', 'totalCents', 'currency'],
    properties: { ...common, totalCents: { type: 'integer', minimum: 0 }, currency: { enum: ['EUR', 'CHF', 'USD'] } },
  })],
  ['shipped', ajv.compile({
    type: 'object',
    required: ['orderId', 'at', 'carrier'],
    properties: { ...common, carrier: { enum: ['dhl', 'ups', 'gls'] } },
  })],
  ['cancelled', ajv.compile({ type: 'object', required: ['orderId', 'at'], properties: common })],
]);
const DETAIL_TYPES = { placed: 'OrderPlaced', shipped: 'OrderShipped', cancelled: 'OrderCancelled' };

const headerValue = (headers, name) => {
  const found = headers.find((h) => Object.hasOwn(h, name));
  return found ? Buffer.from(found[name]).toString('utf8') : undefined;
};

function toEntry({ value, headers, topic, partition, offset }) {
  const kind = headerValue(headers, 'kind');
  const validate = validators.get(kind);
  const payload = value ? JSON.parse(Buffer.from(value, 'base64').toString('utf8')) : null;
  if (!validate || !payload || !validate(payload)) {
    logger.warn('event dropped', { kind, topic, partition, offset });
    return null;
  }
  return {
    EventBusName: process.env.BUS_NAME,
    Source: 'acme.orders',
    DetailType: DETAIL_TYPES[kind],
    Time: new Date(payload.at),
    Detail: JSON.stringify(payload),
  };
}

async function put(Entries) {
  const { FailedEntryCount } = await bridge.send(new PutEventsCommand({ Entries }));
  if (FailedEntryCount > 0) throw new Error(`${FailedEntryCount} events were refused`);
}

exports.handler = async ({ records }) => {
  const entries = Object.values(records).flat().map(toEntry).filter(Boolean);
  for (let i = 0; i < entries.length; i += 10) {
    await put(entries.slice(i, i + 10));
  }
  return { put: entries.length };
};
