'use strict';

const { randomUUID } = require('crypto');
const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');
const validate = require('./order-schema');

const bridge = new EventBridgeClient({});
const headers = { 'Content-Type': 'application/json' };

exports.handler = async (event) => {
  let order;
  try {
    order = JSON.parse(event.body);
  } catch {
    return { statusCode: 400, headers, body: JSON.stringify({ message: 'not JSON' }) };
  }

  if (!validate(order)) {
    return { statusCode: 422, headers, body: JSON.stringify({ message: 'order is not valid' }) };
  }

  const orderId = randomUUID();
  await bridge.send(new PutEventsCommand({
    Entries: [{
      EventBusName: process.env.EVENT_BUS,
      Source: 'webshop',
      DetailType: 'OrderPlaced',
      Detail: JSON.stringify({ orderId, sku: order.sku, quantity: order.quantity, shipping: order.shipping }),
    }],
  }));
  return { statusCode: 201, headers, body: JSON.stringify({ orderId }) };
};
