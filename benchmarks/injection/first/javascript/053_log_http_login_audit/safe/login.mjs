import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const derive = promisify(scrypt);
const ddb = new DynamoDBClient({});

async function loadUser(username) {
  const { Item } = await ddb.send(new GetItemCommand({
    TableName: process.env.USER_TABLE,
    Key: { username: { S: username } },
  }));
  return Item && { salt: Item.salt.S, hash: Buffer.from(Item.hash.S, 'hex') };
}

async function verify(user, password) {
  if (!user) return false;
  const key = await derive(password, user.salt, user.hash.length);
  return timingSafeEqual(key, user.hash);
}

export const handler = async (event) => {
  const { username, password } = JSON.parse(event.body ?? '{}');
  if (typeof username !== 'string' || typeof password !== 'string') {
    return { statusCode: 400, body: JSON.stringify({ message: 'bad request' }) };
  }
  const ok = await verify(await loadUser(username), password);
  if (!ok) {
    console.log(JSON.stringify({ audit: 'login failed', username, ip: event.requestContext.http.sourceIp }));
    return { statusCode: 401, body: JSON.stringify({ message: 'invalid credentials' }) };
  }
  return { statusCode: 200, body: JSON.stringify({ message: 'welcome' }) };
};
