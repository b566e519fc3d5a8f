'use strict';

const fetch = require('node-fetch');

const slotValue = (event, name) => event.sessionState.intent.slots?.[name]?.value?.interpretedValue;

async function openingHours(branch) {
  const response = await fetch(`http://branches.internal/hours?branch=${encodeURIComponent(branch)}`, { timeout: 3000 });
  if (!response.ok) return undefined;
  const { opens, closes } = await response.json();
  return `${Number(opens)} to ${Number(closes)}`;
}

const close = (event, content, state = 'Fulfilled') => ({
  sessionState: {
    dialogAction: { type: 'Close' },
    intent: { name: event.sessionState.intent.name, state },
  },
  messages: [{ contentType: 'PlainText', content }],
});

exports.handler = async (event) => {
  const branch = slotValue(event, 'Branch');
  if (!branch) return close(event, 'Which branch?', 'Failed');
  const hours = await openingHours(branch);
  return close(event, hours ? `It is open from ${hours}.` : 'I do not know that branch.');
};
