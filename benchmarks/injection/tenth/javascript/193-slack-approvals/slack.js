'use strict';
const { isAuthentic } = require('./verify');
const { decide } = require('./expenses');

const DECISIONS = new Map([
  ['approve_expense', 'APPROVED'],
  ['reject_expense', 'REJECTED'],
]);

exports.handler = async (event) => {
  if (!isAuthentic(event.headers, event.body)) return { statusCode: 401, body: '' };

  const payload = JSON.parse(new URLSearchParams(event.body).get('payload'));
  if (payload.type !== 'block_actions') return { statusCode: 200, body: '' };

  for (const { action_id: actionId, value } of payload.actions) {
    const decision = DECISIONS.get(actionId);
    if (!decision || !/^exp-\d{1,10}$/.test(value)) continue;
    await decide(value, decision, payload.user.id);
    console.log(JSON.stringify({ expense: value, decision, by: payload.user.id }));
  }
  return { statusCode: 200, body: '' };
};
