import ldap, { type Client, type SearchOptions } from 'ldapjs';

interface Options {
  url: string;
  base: string;
}

export class Directory {
  private client?: Client;

  constructor(private readonly options: Options) {}

  private connect(): Client {
    this.client ??= ldap.createClient({ url: this.options.url, timeout: 4000 });
    return this.client;
  }

  find(name: string, dept: string): Promise<string[]> {
    const search: SearchOptions = {
      scope: 'sub',
      attributes: ['mail'],
      filter: new ldap.AndFilter({
        filters: [
          new ldap.EqualityFilter({ attribute: 'objectClass', value: 'person' }),
          new ldap.EqualityFilter({ attribute: 'cn', value: name }),
          new ldap.EqualityFilter({ attribute: 'departmentNumber', value: dept }),
        ],
      }),
    };
    return new Promise((resolve, reject) => {
      const mails: string[] = [];
      this.connect().search(this.options.base, search, (err, res) => {
        if (err) return reject(err);
        res.on('searchEntry', (entry) => mails.push(...entry.attributes.flatMap((a) => a.values as string[])));
        res.on('error', reject);
        res.on('end', () => resolve(mails));
      });
    });
  }
}
