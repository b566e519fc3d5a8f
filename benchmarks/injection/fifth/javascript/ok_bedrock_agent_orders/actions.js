'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.ORDERS_TABLE;

class Parameters {
  #values;

  constructor(list = []) {
    this.#values = new Map(list.map(({ name, value }) => [name, value]));
  }

  text(name, pattern) {
    const value = String(this.#values.get(name) ?? '');
    if (!pattern.test(value)) throw new TypeError(name);
    return value;
  }

  number(name, fallback) {
    const value = Number(this.#values.get(name));
    return Number.isFinite(value) ? value : fallback;
  }
}

const ID = /^ORD-\d{6,10}$/;

const actions = new Map([
  ['getOrder', async (parameters) => {
    const { Item } = await db.send(new GetCommand({ TableName, Key: { id: parameters.text('orderId', ID) } }));
    return Item ? { id: Item.id, state: Item.state, total: Item.total } : { message: 'There is no such order.' };
  }],
  ['listOrders', async (parameters) => {
    const { Items } = await db.send(new QueryCommand({
      TableName,
      IndexName: 'customer',
      KeyConditionExpression: 'customer = :c',
      ExpressionAttributeValues: { ':c': parameters.text('customer', /^[0-9a-f-]{36}$/) },
      Limit: Math.min(20, parameters.number('limit', 5)),
    }));
    return Items.map(({ id, state }) => ({ id, state }));
  }],
  ['cancelOrder', async (parameters) => {
    await db.send(new UpdateCommand({
      TableName,
      Key: { id: parameters.text('orderId', ID) },
      UpdateExpression: 'SET #s = :cancelled',
      ConditionExpression: '#s = :open',
      ExpressionAttributeNames: { '#s': 'state' },
      ExpressionAttributeValues: { ':cancelled': 'cancelled', ':open': 'open' },
    }));
    return { message: 'The order is cancelled.' };
  }],
]);

exports.handler = async (event) => {
  const { actionGroup, function: name, parameters } = event;
  let result;
  try {
    const action = actions.get(name);
    result = action ? await action(new Parameters(parameters)) : { message: 'There is no such function.' };
  } catch (error) {
    result = { message: error instanceof TypeError ? 'A parameter is not valid.' : 'That did not work.' };
  }
  return {
    messageVersion: '1.0',
    response: {
      actionGroup,
      function: name,
      functionResponse: { responseBody: { TEXT: { body: JSON.stringify(result) } } },
    },
  };
};
