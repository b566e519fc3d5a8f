'use strict';

const { Pool } = require('pg');
const { close, delegate, elicitSlot, slotValue } = require('./lex');

const pool = new Pool({ max: 1 });

const BRANCHES = new Map([
  ['harbour', { id: 1, seats: 12 }],
  ['old town', { id: 2, seats: 8 }],
  ['station', { id: 3, seats: 20 }],
]);

const validators = [
  ['Branch', (v) => BRANCHES.has(v.toLowerCase()), 'We are at the harbour, in the old town and at the station.'],
  ['Guests', (v) => Number.isInteger(Number(v)) && Number(v) > 0 && Number(v) <= 20, 'For how many guests, up to twenty?'],
  ['Date', (v) => /^\d{4}-\d{2}-\d{2}$/.test(v) && new Date(v) > new Date(), 'For which day in the future?'],
  ['Time', (v) => /^([01]\d|2[0-3]):[0-5]\d$/.test(v), 'At what time?'],
];

function validate(event) {
  for (const [slot, check, question] of validators) {
    const value = slotValue(event, slot);
    if (value !== undefined && !check(value)) return elicitSlot(event, slot, question);
  }
  return delegate(event);
}

async function fulfil(event) {
  const branch = BRANCHES.get(slotValue(event, 'Branch').toLowerCase());
  const guests = Number(slotValue(event, 'Guests'));
  const at = new Date(`${slotValue(event, 'Date')}T${slotValue(event, 'Time')}:00Z`);
  if (guests > branch.seats) return close(event, 'Failed', 'That branch has no room for so many guests.');
  const { rows } = await pool.query(
    `INSERT INTO bookings (branch_id, guests, starts_at, session)
     SELECT $1, $2, $3, $4
     WHERE (SELECT coalesce(sum(guests), 0) FROM bookings WHERE branch_id = $1 AND starts_at = $3) + $2 <= $5
     RETURNING id`,
    [branch.id, guests, at, event.sessionId, branch.seats],
  );
  if (rows.length === 0) return close(event, 'Failed', 'Sorry, we are fully booked at that time.');
  return close(event, 'Fulfilled', `Booked. Your number is ${rows[0].id}.`);
}

exports.handler = async (event) => {
  switch (event.invocationSource) {
    case 'DialogCodeHook':
      return validate(event);
    case 'FulfillmentCodeHook':
      return fulfil(event);
    default:
      return delegate(event);
  }
};
