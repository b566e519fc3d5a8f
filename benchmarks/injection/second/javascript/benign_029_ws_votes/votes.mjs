import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';

const dynamodb = new DynamoDBClient({});
const gateway = new ApiGatewayManagementApiClient({ endpoint: process.env.WS_ENDPOINT });

export const handler = async ({ body, requestContext }) => {
  const { choice } = JSON.parse(body);
  const S = choice === 'red' ? 'red' : 'blue';
  const { Attributes } = await dynamodb.send(new UpdateItemCommand({
    TableName: process.env.VOTES,
    Key: { choice: { S } },
    UpdateExpression: 'ADD votes :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
    ReturnValues: 'UPDATED_NEW',
  }));
  await gateway.send(new PostToConnectionCommand({
    ConnectionId: requestContext.connectionId,
    Data: JSON.stringify({ choice: S, votes: Number(Attributes.votes.N) }),
  }));
  return { statusCode: 200 };
};
