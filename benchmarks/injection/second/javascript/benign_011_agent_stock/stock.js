'use strict';

const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const dynamodb = new DynamoDBClient({});

exports.handler = async (event) => {
  const sku = event.parameters.find(({ name }) => name === 'sku')?.value ?? '';
  let body = { message: 'malformed SKU' };
  if (/^[A-Z]{2}\d{6}$/.test(sku)) {
    const { Item } = await dynamodb.send(new GetItemCommand({
      TableName: process.env.STOCK_TABLE,
      Key: { sku: { S: sku } },
    }));
    body = { stock: Item ? Number(Item.stock.N) : 0 };
  }
  return {
    messageVersion: '1.0',
    response: {
      actionGroup: event.actionGroup,
      function: event.function,
      functionResponse: { responseBody: { TEXT: { body: JSON.stringify(body) } } },
    },
  };
};
