import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

export class DuplicateOrder extends Error {}

export class OrderStore {
  private readonly client = new DynamoDBClient({});

  async create(id: string, sku: string, quantity: number): Promise<void> {
    try {
      await this.client.send(
        new PutItemCommand({
          TableName: process.env.ORDERS,
          Item: { id: { S: id }, sku: { S: sku }, quantity: { N: quantity.toString() } },
          ConditionExpression: 'attribute_not_exists(id)',
        }),
      );
    } catch (e) {
      if (e instanceof ConditionalCheckFailedException) throw new DuplicateOrder();
      throw e;
    }
  }
}
