import ldap, { EqualityFilter, type SearchEntry } from 'ldapjs';

interface Request {
  uid: string;
}

const BASE = 'ou=groups,dc=example,dc=com';

class GroupDirectory {
  private readonly client = ldap.createClient({ url: process.env.LDAP_URL ?? 'ldap://localhost', timeout: 3000 });

  bind(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.client.bind(process.env.BIND_DN ?? '', process.env.BIND_PW ?? '', (err) => (err ? reject(err) : resolve()));
    });
  }

  groups(uid: string): Promise<number> {
    const filter = new EqualityFilter({ attribute: 'memberUid', value: uid });
    return new Promise((resolve, reject) => {
      let n = 0;
      this.client.search(BASE, { filter, scope: 'one', attributes: ['cn'] }, (err, res) => {
        if (err) {
          reject(err);
          return;
        }
        res.on('searchEntry', (_entry: SearchEntry) => {
          n += 1;
        });
        res.on('error', reject);
        res.on('end', () => resolve(n));
      });
    });
  }
}

export const handler = async (request: Request): Promise<{ groups: number }> => {
  if (!/^[a-z][a-z0-9]{2,15}$/.test(request.uid)) {
    throw new Error('uid');
  }
  const directory = new GroupDirectory();
  await directory.bind();
  return { groups: await directory.groups(request.uid) };
};
