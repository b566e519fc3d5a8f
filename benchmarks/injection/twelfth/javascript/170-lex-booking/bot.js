const { randomUUID } = require('crypto');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const slot = (intent, name) => intent.slots?.[name]?.value?.interpretedValue ?? null;

const elicit = (intent, slotToElicit, content) => ({
  sessionState: { dialogAction: { type: 'ElicitSlot', slotToElicit }, intent },
  messages: [{ contentType: 'PlainText', content }],
});

const validators = [
  ['Date', (v) => /^\d{4}-\d{2}-\d{2}$/.test(v), 'For which day?'],
  ['Time', (v) => /^\d{2}:\d{2}$/.test(v), 'At what time?'],
  ['Guests', (v) => Number.isInteger(Number(v)) && Number(v) > 0 && Number(v) <= 12, 'How many guests, up to twelve?'],
];

exports.handler = async ({ sessionState: { intent }, sessionId }) => {
  for (const [name, isValid, question] of validators) {
    const value = slot(intent, name);
    if (value === null || !isValid(value)) return elicit(intent, name, question);
  }
  const Item = {
    bookingId: randomUUID(),
    sessionId,
    at: `${slot(intent, 'Date')}T${slot(intent, 'Time')}`,
    guests: Number(slot(intent, 'Guests')),
  };
  await db.send(new PutCommand({ TableName: process.env.BOOKINGS, Item }));
  return {
    sessionState: { dialogAction: { type: 'Close' }, intent: { ...intent, state: 'Fulfilled' } },
    messages: [{ contentType: 'PlainText', content: `Booked for ${Item.guests} on ${Item.at}.` }],
  };
};
