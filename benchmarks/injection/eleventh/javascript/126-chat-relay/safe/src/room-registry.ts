import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

export class RoomRegistry {
  private readonly db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  private readonly table = process.env.ROOM_TABLE;

  async peersOf(connectionId: string): Promise<string[]> {
    const { Item } = await this.db.send(new GetCommand({ TableName: this.table, Key: { connectionId } }));
    if (!Item) return [];
    const { Items = [] } = await this.db.send(
      new QueryCommand({
        TableName: this.table,
        IndexName: 'byRoom',
        KeyConditionExpression: 'room = :room',
        ExpressionAttributeValues: { ':room': Item.room },
      }),
    );
    return Items.map((i) => i.connectionId as string).filter((id) => id !== connectionId);
  }
}
