import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Plan } from './model';

export class SubscriptionRepository {
  private readonly db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  constructor(private readonly table: string) {}

  async put(customerId: string, plan: Plan): Promise<void> {
    await this.db.send(
      new PutCommand({ TableName: this.table, Item: { customerId, plan, updatedAt: Math.floor(Date.now() / 1000) } }),
    );
  }
}
