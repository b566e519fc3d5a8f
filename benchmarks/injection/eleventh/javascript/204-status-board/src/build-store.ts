import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';

export interface Build {
  number: number;
  branch: string;
  author: string;
  state: string;
}

export class BuildStore {
  private readonly client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

  async latest(team: string, { branch, limit }: { branch?: string; limit: number }): Promise<Build[]> {
    const found: Build[] = [];
    const pages = paginateQuery(
      { client: this.client, pageSize: 100 },
      {
        TableName: process.env.BUILD_TABLE,
        KeyConditionExpression: 'team = :team',
        ScanIndexForward: false,
        FilterExpression: branch ? '#branch = :branch' : undefined,
        ExpressionAttributeNames: branch ? { '#branch': 'branch' } : undefined,
        ExpressionAttributeValues: { ':team': team, ...(branch ? { ':branch': branch } : {}) },
      },
    );
    for await (const { Items = [] } of pages) {
      found.push(...(Items as Build[]));
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }
}
