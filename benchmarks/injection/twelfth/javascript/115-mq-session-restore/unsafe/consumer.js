'use strict';
const serialize = require('node-serialize');
const { SessionStore } = require('./session-store');

const store = new SessionStore(process.env.SESSION_TABLE);

function* messages({ messages: list = [] }) {
  for (const message of list) {
    if (message.messageType !== 'jms/text-message') continue;
    yield { id: message.messageID, text: Buffer.from(message.data, 'base64').toString('utf8') };
  }
}

function revive({ text }) {
  return serialize.unserialize(text); // expect: deser
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
