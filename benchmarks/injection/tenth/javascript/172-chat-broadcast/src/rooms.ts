import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';

export class Rooms {
  private readonly db = DynamoDBDocument.from(new DynamoDB({}));

  constructor(private readonly table: string) {}

  async memberOf(connection: string): Promise<{ room: string; name: string } | undefined> {
    const { Item } = await this.db.get({ TableName: this.table, Key: { connection } });
    return Item as { room: string; name: string } | undefined;
  }

  async membersOf(room: string): Promise<string[]> {
    const { Items = [] } = await this.db.query({
      TableName: this.table,
      IndexName: 'by-room',
      KeyConditionExpression: 'room = :room',
      ExpressionAttributeValues: { ':room': room },
    });
    return Items.map(({ connection }) => connection);
  }

  async drop(connection: string): Promise<void> {
    await this.db.delete({ TableName: this.table, Key: { connection } });
  }
}
