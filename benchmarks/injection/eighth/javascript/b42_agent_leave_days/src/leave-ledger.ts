import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';

export class LeaveLedger {
  private readonly ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  private readonly table = process.env.LEAVE_TABLE;

  async remaining(employee: string): Promise<number> {
    const { Item } = await this.ddb.send(new GetCommand({ TableName: this.table, Key: { pk: employee, sk: 'balance' } }));
    return Number(Item?.days ?? 0);
  }

  async request(employee: string, from: string, days: number): Promise<void> {
    await this.ddb.send(
      new PutCommand({ TableName: this.table, Item: { pk: employee, sk: `request#${from}`, days, state: 'OPEN' } }),
    );
  }
}
