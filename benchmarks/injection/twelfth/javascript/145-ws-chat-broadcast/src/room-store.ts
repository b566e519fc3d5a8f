import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';

const TableName = process.env.ROOMS_TABLE ?? 'rooms';

export class RoomStore {
  private readonly client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async join(room: string, connectionId: string): Promise<void> {
    await this.client.send(new PutCommand({ TableName, Item: { room, connectionId } }));
  }

  async leave(room: string, connectionId: string): Promise<void> {
    await this.client.send(new DeleteCommand({ TableName, Key: { room, connectionId } }));
  }

  async *members(room: string): AsyncGenerator<string> {
    const input = { TableName, KeyConditionExpression: 'room = :room', ExpressionAttributeValues: { ':room': room } };
    for await (const page of paginateQuery({ client: this.client }, input)) {
      for (const item of page.Items ?? []) yield item.connectionId as string;
    }
  }
}
