import { AndFilter, Client, EqualityFilter } from 'ldapts';

interface Request {
  personDn: string;
}

const BASE = 'ou=groups,dc=example,dc=com';

export const handler = async ({ personDn }: Request): Promise<string[]> => {
  const client = new Client({ url: process.env.LDAP_URL!, timeout: 4000, connectTimeout: 2000 });
  try {
    await client.bind(process.env.LDAP_USER!, process.env.LDAP_PASSWORD!);
    const { searchEntries } = await client.search(BASE, {
      scope: 'sub',
      attributes: ['cn'],
      filter: new AndFilter({
        filters: [
          new EqualityFilter({ attribute: 'objectClass', value: 'groupOfNames' }),
          new EqualityFilter({ attribute: 'member', value: personDn }),
        ],
      }),
    });
    return searchEntries.map(({ cn }) => String(cn));
  } finally {
    await client.unbind();
  }
};
