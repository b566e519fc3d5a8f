const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

function slotValue(intent, name) {
  const slot = intent.slots[name];
  return slot && slot.value ? slot.value.interpretedValue : undefined;
}

function elicit(intent, slotToElicit, content) {
  return {
    sessionState: { dialogAction: { type: 'ElicitSlot', slotToElicit }, intent },
    messages: [{ contentType: 'PlainText', content }],
  };
}

exports.handler = async (event) => {
  const { intent } = event.sessionState;
  const guests = parseInt(slotValue(intent, 'Guests'), 10);
  const date = slotValue(intent, 'Date');
  const time = slotValue(intent, 'Time');

  if (!(guests >= 1 && guests <= 12)) {
    return elicit(intent, 'Guests', 'For how many guests? We seat up to twelve.');
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return elicit(intent, 'Date', 'For which day?');
  if (!/^\d{2}:\d{2}$/.test(time)) return elicit(intent, 'Time', 'At what time?');

  if (event.invocationSource === 'DialogCodeHook') {
    return { sessionState: { dialogAction: { type: 'Delegate' }, intent } };
  }

  await ddb.send(new PutCommand({
    TableName: process.env.BOOKINGS_TABLE,
    Item: { sessionId: event.sessionId, date, time, guests },
  }));
  return {
    sessionState: { dialogAction: { type: 'Close' }, intent: { ...intent, state: 'Fulfilled' } },
    messages: [{ contentType: 'PlainText', content: `Your table for ${guests} is booked.` }],
  };
};
