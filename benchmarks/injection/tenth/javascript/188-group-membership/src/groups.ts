import { AndFilter, Client, EqualityFilter } from 'ldapts';

interface Request {
  login: string;
}

const LOGIN = /^[a-z][a-z0-9]{2,15}$/;
const BASE = 'ou=groups,dc=acme,dc=example';

export async function handler({ login }: Request): Promise<string[]> {
  if (!LOGIN.test(login)) throw new TypeError('malformed login');
  const client = new Client({ url: process.env.LDAP_URL!, timeout: 3000 });
  try {
    await client.bind(process.env.LDAP_BIND_DN!, process.env.LDAP_BIND_PASSWORD!);
    const { searchEntries } = await client.search(BASE, {
      scope: 'sub',
      attributes: ['cn'],
      filter: new AndFilter({
        filters: [
          new EqualityFilter({ attribute: 'objectClass', value: 'posixGroup' }),
          new EqualityFilter({ attribute: 'memberUid', value: login }),
        ],
      }),
    });
    return searchEntries.map(({ cn }) => String(cn));
  } finally {
    await client.unbind();
  }
}
