import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

export class ConnectionStore {
  private readonly db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  private readonly TableName = process.env.CONNECTION_TABLE;

  async open(connectionId: string, principal: string): Promise<void> {
    const ttl = Math.floor(Date.now() / 1000) + 7200;
    await this.db.send(new PutCommand({ TableName: this.TableName, Item: { connectionId, principal, ttl } }));
  }

  async close(connectionId: string): Promise<void> {
    await this.db.send(new DeleteCommand({ TableName: this.TableName, Key: { connectionId } }));
  }

  async subscribe(connectionId: string, channel: string): Promise<void> {
    await this.db.send(
      new UpdateCommand({
        TableName: this.TableName,
        Key: { connectionId },
        UpdateExpression: 'ADD channels :c',
        ExpressionAttributeValues: { ':c': new Set([channel]) },
      }),
    );
  }
}
