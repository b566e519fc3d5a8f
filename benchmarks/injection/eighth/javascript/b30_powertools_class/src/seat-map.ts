import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';

export class SeatMap {
  private readonly ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async free(flight: number): Promise<string[]> {
    const { Items = [] } = await this.ddb.send(
      new QueryCommand({
        TableName: process.env.SEATS_TABLE,
        KeyConditionExpression: 'flight = :f',
        FilterExpression: 'attribute_not_exists(passenger)',
        ExpressionAttributeValues: { ':f': flight },
      }),
    );
    return Items.map((item) => String(item.seat));
  }
}
