import { DynamoDBClient, ExecuteStatementCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';

const client = new DynamoDBClient({});
const TABLE = process.env.PROFILE_TABLE ?? 'profiles';

interface Profile {
  email: string;
  displayName: string;
}

async function findProfile(email: string): Promise<Profile | undefined> {
  const statement = `SELECT email, displayName FROM "${TABLE}"."byEmail" WHERE email = '${email}'`;
  const { Items = [] } = await client.send(new ExecuteStatementCommand({ Statement: statement })); // expect: nosql
  const [first] = Items;
  return first ? (unmarshall(first) as Profile) : undefined;
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const email = event.pathParameters?.email?.trim().toLowerCase();
  if (!email) {
    return { statusCode: 400, body: JSON.stringify({ error: 'email missing' }) };
  }
  const profile = await findProfile(decodeURIComponent(email));
  return profile
    ? { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(profile) }
    : { statusCode: 404, body: JSON.stringify({ error: 'not found' }) };
};
