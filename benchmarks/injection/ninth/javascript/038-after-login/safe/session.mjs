import { randomUUID } from 'node:crypto';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const db = new DynamoDBClient({});
const verifier = CognitoJwtVerifier.create({
  userPoolId: process.env.POOL_ID,
  tokenUse: 'id',
  clientId: process.env.CLIENT_ID,
});

export async function finishLogin(code) {
  const response = await fetch(`${process.env.LOGIN_DOMAIN}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', client_id: process.env.CLIENT_ID, code }),
  });
  if (!response.ok) return undefined;
  const { id_token: token } = await response.json();
  const { sub } = await verifier.verify(token);
  const session = randomUUID();
  await db.send(new PutItemCommand({
    TableName: process.env.SESSIONS,
    Item: { session: { S: session }, member: { S: sub } },
  }));
  return session;
}
