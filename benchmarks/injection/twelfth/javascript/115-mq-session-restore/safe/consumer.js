'use strict';
const Ajv = require('ajv');
const { SessionStore } = require('./session-store');

const store = new SessionStore(process.env.SESSION_TABLE);
const validate = new Ajv().compile({
  type: 'object',
  required: ['agentId', 'cart'],
  additionalProperties: false,
  properties: { agentId: { type: 'string', maxLength: 64 }, cart: { type: 'array', items: { type: 'string' } } },
});

function* messages({ messages: list = [] }) {
  for (const message of list) {
    if (message.messageType !== 'jms/text-message') continue;
    yield { id: message.messageID, text: Buffer.from(message.data, 'base64').toString('utf8') };
  }
}

function revive({ text }) {
  const session = JSON.parse(text);
  if (!validate(session)) throw new Error('InvalidSession');
  return session;
}

exports.handler = async (event) => {
  let restored = 0;
  for (const message of messages(event)) {
    const { agentId, cart } = revive(message);
    await store.put(String(agentId), cart.map(String));
    restored += 1;
  }
  return { restored };
};
