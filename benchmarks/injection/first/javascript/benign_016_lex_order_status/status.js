const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const ddb = new DynamoDBClient({});

const message = (event, state, content) => ({
  sessionState: {
    dialogAction: { type: 'Close' },
    intent: { ...event.sessionState.intent, state },
  },
  messages: [{ contentType: 'PlainText', content }],
});

exports.handler = async (event) => {
  const { slots } = event.sessionState.intent;
  const number = slots.OrderNumber?.value?.interpretedValue;
  if (!number || !/^\d{6,12}$/.test(number)) {
    return message(event, 'Failed', 'Please tell me a valid order number.');
  }
  const { Item } = await ddb.send(new GetItemCommand({
    TableName: process.env.ORDER_TABLE,
    Key: { number: { S: number } },
    ProjectionExpression: '#s',
    ExpressionAttributeNames: { '#s': 'status' },
  }));
  return Item
    ? message(event, 'Fulfilled', `Order ${number} is ${Item.status.S.toLowerCase()}.`)
    : message(event, 'Failed', `I could not find order ${number}.`);
};
