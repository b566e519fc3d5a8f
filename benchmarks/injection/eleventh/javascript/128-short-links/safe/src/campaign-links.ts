import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

export class CampaignLinks {
  private readonly db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  /** Marketing maintains the targets; the query carries only the link's id. */
  async target(campaign: number, linkId: string): Promise<string | undefined> {
    const { Item } = await this.db.send(
      new GetCommand({ TableName: process.env.LINK_TABLE, Key: { campaign, linkId }, ProjectionExpression: 'target' }),
    );
    return Item?.target as string | undefined;
  }
}
