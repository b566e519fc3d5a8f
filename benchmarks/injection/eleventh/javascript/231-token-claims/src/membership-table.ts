import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';

export interface Membership {
  tenantId: string;
  role: 'owner' | 'editor' | 'viewer';
}

export class MembershipTable {
  private readonly db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async of(sub: string): Promise<Membership[]> {
    const { Items = [] } = await this.db.send(
      new QueryCommand({
        TableName: process.env.MEMBERSHIP_TABLE,
        KeyConditionExpression: '#sub = :sub',
        FilterExpression: 'attribute_not_exists(endedAt)',
        ProjectionExpression: 'tenantId, #role',
        ExpressionAttributeNames: { '#sub': 'sub', '#role': 'role' },
        ExpressionAttributeValues: { ':sub': sub },
      }),
    );
    return Items as Membership[];
  }
}
