import { Client, EqualityFilter } from 'ldapts';

const BASE = 'ou=people,dc=example,dc=com';

async function withClient(action) {
  const client = new Client({ url: process.env.LDAP_URL, timeout: 3000 });
  try {
    await client.bind(process.env.LDAP_BIND_DN, process.env.LDAP_BIND_PASSWORD);
    return await action(client);
  } finally {
    await client.unbind();
  }
}

export const handler = async (event) => {
  const mail = event.queryStringParameters?.mail ?? '';
  const filter = `(&(objectClass=inetOrgPerson)(mail=${mail}))`;
  const entries = await withClient(async (client) => {
    const { searchEntries } = await client.search(BASE, { scope: 'sub', filter, attributes: ['cn'] }); // expect: ldap
    return searchEntries;
  });
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ people: entries.map(({ cn }) => cn) }),
  };
};
