import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { DeleteItemCommand, DynamoDBClient, paginateScan, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";

const TableName = process.env.CONNECTIONS;
const client = new DynamoDBClient({});
const ssm = new SSMClient({});
const sockets = new ApiGatewayManagementApiClient({
  endpoint: `https://${process.env.WS_API}.execute-api.${process.env.AWS_REGION}.amazonaws.com/${process.env.WS_STAGE}`,
});

let blocked;
const blocklist = async () => {
  if (!blocked) {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: process.env.BLOCKLIST }));
    blocked = Parameter.Value.split(",");
  }
  return blocked;
};

const forget = (id) => client.send(new DeleteItemCommand({ TableName, Key: marshall({ id }) }));

async function broadcast(text) {
  for await (const { Items } of paginateScan({ client }, { TableName, ProjectionExpression: "id" })) {
    await Promise.allSettled(
      Items.map(async (item) => {
        const { id } = unmarshall(item);
        try {
          await sockets.send(new PostToConnectionCommand({ ConnectionId: id, Data: Buffer.from(text) }));
        } catch (error) {
          if (error instanceof GoneException) await forget(id);
          else throw error;
        }
      }),
    );
  }
}

export const handler = async ({ requestContext: { routeKey, connectionId }, body }) => {
  if (routeKey === "$connect") {
    await client.send(new PutItemCommand({ TableName, Item: marshall({ id: connectionId, at: Date.now() }) }));
  } else if (routeKey === "$disconnect") {
    await forget(connectionId);
  } else {
    const { text } = JSON.parse(body);
    if ((await blocklist()).some((word) => text.includes(word))) {
      await sockets.send(new DeleteConnectionCommand({ ConnectionId: connectionId }));
    } else {
      await broadcast(text);
    }
  }
  return { statusCode: 200 };
};
