'use strict';

const { EventBridgeClient } = require('@aws-sdk/client-eventbridge');
const { TicketAnnouncer } = require('./ticket-announcer');
const { HttpError, toResponse } = require('./http-error');

const announcer = new TicketAnnouncer(new EventBridgeClient({}), {
  busName: process.env.BUS_NAME,
  source: 'acme.support',
});

async function create(event) {
  if (!event.body) throw new HttpError(400, 'a body is required');
  const ticket = JSON.parse(event.body);
  const id = await announcer.opened(ticket);
  return { statusCode: 202, body: JSON.stringify({ id }) };
}

exports.handler = (event) => create(event).catch(toResponse);
