// trigger: websocket
import { ApiGatewayManagementApi } from "@aws-sdk/client-apigatewaymanagementapi";

const gateway = new ApiGatewayManagementApi({ endpoint: process.env.ENDPOINT });

const post = (ConnectionId: string, data: object) =>
  gateway.postToConnection({ ConnectionId, Data: JSON.stringify(data) }); // expect: INJ019

interface Message {
  requestContext: { connectionId: string };
}

export const unsafe = async ({ requestContext }: Message) => {
  await post(requestContext.connectionId, { token: process.env.API_TOKEN });
  return { statusCode: 200 };
};

export const safe = async ({ requestContext }: Message) => {
  await post(requestContext.connectionId, { connected: Boolean(process.env.API_TOKEN) });
  return { statusCode: 200 };
};
