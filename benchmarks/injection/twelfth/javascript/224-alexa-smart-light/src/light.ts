import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { CognitoJwtVerifier } from 'aws-jwt-verify';

interface Directive {
  header: { namespace: string; name: string; messageId: string; correlationToken?: string; payloadVersion: '3' };
  endpoint: { endpointId: string; scope: { type: 'BearerToken'; token: string } };
}

const iot = new IoTDataPlaneClient({});
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const verifier = CognitoJwtVerifier.create({ userPoolId: process.env.USER_POOL_ID ?? '', clientId: process.env.CLIENT_ID ?? '', tokenUse: 'access' });

const commands: ReadonlyMap<string, 'on' | 'off'> = new Map([['TurnOn', 'on'], ['TurnOff', 'off']]);

async function deviceOf(user: string, endpointId: string): Promise<string | undefined> {
  const { Items = [] } = await db.send(
    new QueryCommand({ TableName: process.env.DEVICES_TABLE, KeyConditionExpression: 'userId = :u', ExpressionAttributeValues: { ':u': user } }),
  );
  return Items.find((item) => item.deviceId === endpointId)?.deviceId;
}

const answer = ({ header, endpoint }: Directive, namespace: string, name: string, payload: object) => ({
  event: {
    header: { namespace, name, payloadVersion: '3', messageId: `${header.messageId}-R`, correlationToken: header.correlationToken },
    endpoint: { endpointId: endpoint.endpointId },
    payload,
  },
});

export const handler = async ({ directive }: { directive: Directive }) => {
  const { sub } = await verifier.verify(directive.endpoint.scope.token);
  const power = commands.get(directive.header.name);
  const device = await deviceOf(sub, directive.endpoint.endpointId);
  if (!power || !device) return answer(directive, 'Alexa', 'ErrorResponse', { type: 'NO_SUCH_ENDPOINT', message: 'not found' });
  await iot.send(new PublishCommand({ topic: `lights/${device}/set`, qos: 1, payload: Buffer.from(JSON.stringify({ power })) }));
  return answer(directive, 'Alexa', 'Response', {});
};
