import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

export class ClickRepository {
  readonly #client = new DynamoDBClient({});

  constructor(private readonly table: string) {}

  async add(page: string, minute: number, count: number): Promise<void> {
    await this.#client.send(
      new UpdateItemCommand({
        TableName: this.table,
        Key: { page: { S: page }, minute: { N: String(minute) } },
        UpdateExpression: 'ADD clicks :count',
        ExpressionAttributeValues: { ':count': { N: String(count) } },
      }),
    );
  }
}
