import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ApiGatewayManagementApi } from '@aws-sdk/client-apigatewaymanagementapi';
import type { APIGatewayProxyWebsocketEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

const lambda = new LambdaClient({});
const gateway = new ApiGatewayManagementApi({ endpoint: process.env.CALLBACK_URL });

interface Frame {
  worker: string;
  page: number;
}

async function call(worker: string, page: number, connection: string): Promise<string> {
  const out = await lambda.send(new InvokeCommand({ // expect: cloud
    FunctionName: worker,
    InvocationType: 'RequestResponse',
    Payload: Buffer.from(JSON.stringify({ page, connection })),
  }));
  if (out.FunctionError) throw new Error('worker failed');
  return Buffer.from(out.Payload!).toString();
}

export const handler = async (event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> => {
  const ConnectionId = event.requestContext.connectionId;
  let Data: string;
  try {
    const frame = JSON.parse(event.body ?? '{}') as Frame;
    Data = await call(frame.worker, Math.trunc(Number(frame.page)) || 0, ConnectionId);
  } catch {
    Data = JSON.stringify({ error: 'failed' });
  }
  await gateway.postToConnection({ ConnectionId, Data });
  return { statusCode: 200 };
};
