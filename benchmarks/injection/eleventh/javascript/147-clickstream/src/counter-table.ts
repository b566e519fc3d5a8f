import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

export interface Bucket {
  name: string;
  minute: number;
  count: number;
}

export class CounterTable {
  private readonly client = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 5 }));

  constructor(private readonly tableName: string) {}

  async add({ name, minute, count }: Bucket): Promise<void> {
    await this.client.send(
      new UpdateCommand({
        TableName: this.tableName,
        Key: { name, minute },
        UpdateExpression: 'ADD #count :n SET #ttl = :ttl',
        ExpressionAttributeNames: { '#count': 'count', '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':n': count, ':ttl': minute * 60 + 86_400 * 30 },
      }),
    );
  }
}
