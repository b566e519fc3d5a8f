import { AndFilter, Client, EqualityFilter } from 'ldapts';

export interface Person { readonly name: string; readonly mail: string }

const BASE = 'ou=people,dc=example,dc=com';

export class Directory {
  private filter(surname: string, office?: string): AndFilter {
    const filters = [
      new EqualityFilter({ attribute: 'objectClass', value: 'person' }),
      new EqualityFilter({ attribute: 'sn', value: surname }),
    ];
    if (office) filters.push(new EqualityFilter({ attribute: 'l', value: office }));
    return new AndFilter({ filters });
  }

  async find(surname: string, office?: string): Promise<Person[]> {
    const client = new Client({ url: process.env.LDAP_URL ?? 'ldaps://ldap.example.com', timeout: 3000 });
    try {
      await client.bind(process.env.LDAP_USER ?? '', process.env.LDAP_PASSWORD);
      const options = { scope: 'sub' as const, attributes: ['cn', 'mail'], sizeLimit: 20, filter: this.filter(surname, office) };
      const { searchEntries } = await client.search(BASE, options);
      return searchEntries.map((entry) => ({ name: String(entry.cn), mail: String(entry.mail) }));
    } finally {
      await client.unbind();
    }
  }
}
