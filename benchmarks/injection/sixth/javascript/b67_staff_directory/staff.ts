import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { AndFilter, Client, EqualityFilter, SubstringFilter } from 'ldapts';

interface Person {
  name: string;
  room: string;
}

const first = (v: unknown): string => String(Array.isArray(v) ? v[0] ?? '' : v ?? '');

async function search(department: string, prefix: string): Promise<Person[]> {
  const client = new Client({ url: process.env.LDAP_URL!, timeout: 2000 });
  try {
    await client.bind(process.env.LDAP_USER!, process.env.LDAP_PASSWORD!);
    const { searchEntries } = await client.search('ou=staff,dc=example,dc=org', {
      scope: 'sub',
      sizeLimit: 50,
      attributes: ['cn', 'roomNumber'],
      filter: new AndFilter({
        filters: [
          new EqualityFilter({ attribute: 'departmentNumber', value: department }),
          new SubstringFilter({ attribute: 'sn', initial: prefix }),
        ],
      }),
    });
    return searchEntries.map((e) => ({ name: first(e.cn), room: first(e.roomNumber) }));
  } finally {
    await client.unbind();
  }
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const department = event.pathParameters?.department ?? '';
  const prefix = event.queryStringParameters?.surname ?? '';
  if (!/^\d{3}$/.test(department) || prefix.length < 1) {
    return { statusCode: 400, body: JSON.stringify({ error: 'department and surname' }) };
  }
  const people = await search(department, prefix);
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(people) };
};
