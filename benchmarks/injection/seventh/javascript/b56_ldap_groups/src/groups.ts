import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Client } from 'ldapts';
import { escapeFilter } from './escape';

const BASE = 'ou=groups,dc=example,dc=com';

async function groupsOf(uid: string): Promise<string[]> {
  const client = new Client({ url: 'ldaps://ldap.example.internal', timeout: 5000 });
  try {
    await client.bind(process.env.BIND_DN ?? '', process.env.BIND_PASSWORD ?? '');
    const { searchEntries } = await client.search(BASE, {
      scope: 'one',
      filter: `(&(objectClass=posixGroup)(memberUid=${escapeFilter(uid)}))`,
      attributes: ['cn'],
    });
    return searchEntries.map((e) => String(e.cn));
  } finally {
    await client.unbind();
  }
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const uid = event.pathParameters?.uid;
  if (!uid) return { statusCode: 400, body: JSON.stringify({ message: 'uid' }) };
  try {
    return { statusCode: 200, body: JSON.stringify({ groups: await groupsOf(uid) }) };
  } catch (e) {
    console.error(JSON.stringify({ msg: 'ldap', name: (e as Error).name }));
    return { statusCode: 502, body: JSON.stringify({ message: 'directory' }) };
  }
};
