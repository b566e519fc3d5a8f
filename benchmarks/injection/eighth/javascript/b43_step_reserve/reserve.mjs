import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

class OutOfStockError extends Error {
  constructor(orderId) {
    super('stock is not sufficient');
    this.name = 'OutOfStock';
    this.orderId = orderId;
  }
}

const take = ({ sku, quantity }) => ({
  Update: {
    TableName: process.env.STOCK_TABLE,
    Key: { sku },
    UpdateExpression: 'SET available = available - :q',
    ConditionExpression: 'available >= :q',
    ExpressionAttributeValues: { ':q': Number(quantity) },
  },
});

export const handler = async ({ orderId, lines }) => {
  try {
    await ddb.send(new TransactWriteCommand({
      ClientRequestToken: orderId.slice(0, 36),
      TransactItems: lines.map(take),
    }));
  } catch (err) {
    if (err.name === 'TransactionCanceledException') throw new OutOfStockError(orderId);
    throw err;
  }
  return { orderId, reserved: lines.length };
};
