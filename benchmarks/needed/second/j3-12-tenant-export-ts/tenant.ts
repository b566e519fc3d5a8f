import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';

export function tenantRows(tenant: string) {
  const scoped = new DynamoDBClient({
    credentials: fromTemporaryCredentials({
      params: {
        RoleArn: process.env.TENANT_ROLE_ARN!,
        RoleSessionName: `tenant-${tenant}`,
        Tags: [{ Key: 'tenant', Value: tenant }],
      },
    }),
  });
  return paginateQuery(
    { client: DynamoDBDocumentClient.from(scoped) },
    {
      TableName: process.env.DATA_TABLE!,
      KeyConditionExpression: 'tenant = :t',
      ExpressionAttributeValues: { ':t': tenant },
    },
  );
}
