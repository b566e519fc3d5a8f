import { DynamoDBClient, ExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall, marshall } from '@aws-sdk/util-dynamodb';
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';

const db = new DynamoDBClient({});
const api = new ApiGatewayManagementApiClient({ endpoint: process.env.WS_ENDPOINT });

async function* pages(statement, parameters) {
  let NextToken;
  do {
    const res = await db.send(new ExecuteStatementCommand({ Statement: statement, Parameters: parameters, NextToken, Limit: 50 }));
    yield res.Items.map((i) => unmarshall(i));
    NextToken = res.NextToken;
  } while (NextToken);
}

const bytes = (o) => new TextEncoder().encode(JSON.stringify(o));

export async function handler(event) {
  const { connectionId } = event.requestContext;
  const { room, since } = JSON.parse(event.body);

  const statement = `SELECT author, text, sent FROM "${process.env.CHAT_TABLE}" WHERE room = ? AND sent > ?`;
  const parameters = [{ S: String(room) }, marshall(Number(since) || 0)];

  let n = 0;
  for await (const page of pages(statement, parameters)) {
    await api.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: bytes({ type: 'history', page }) }));
    n += page.length;
    if (n >= 500) break;
  }
  return { statusCode: 200 };
}
