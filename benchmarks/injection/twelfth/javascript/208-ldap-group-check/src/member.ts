import ldap from 'ldapjs';
import { getSecret } from '@aws-lambda-powertools/parameters/secrets';

interface Question { mail: string; group: 'finance' | 'engineering' | 'board' }

const BASE = 'ou=people,dc=example,dc=com';
const GROUPS: Readonly<Record<Question['group'], string>> = {
  finance: 'cn=finance,ou=groups,dc=example,dc=com',
  engineering: 'cn=engineering,ou=groups,dc=example,dc=com',
  board: 'cn=board,ou=groups,dc=example,dc=com',
};

const bind = async (client: ldap.Client): Promise<void> => {
  const { dn, password } = (await getSecret<{ dn: string; password: string }>('ldap/reader', { transform: 'json' })) ?? { dn: '', password: '' };
  await new Promise<void>((resolve, reject) => client.bind(dn, password, (error) => (error ? reject(error) : resolve())));
};

const count = (client: ldap.Client, filter: ldap.Filter): Promise<number> =>
  new Promise((resolve, reject) => {
    client.search(BASE, { scope: 'sub', attributes: ['dn'], filter, sizeLimit: 2 }, (error, response) => {
      if (error) return reject(error);
      let found = 0;
      response.on('searchEntry', () => (found += 1));
      response.once('error', reject);
      response.once('end', () => resolve(found));
    });
  });

export const handler = async ({ mail, group }: Question): Promise<{ member: boolean }> => {
  if (!Object.hasOwn(GROUPS, group)) return { member: false };
  const filter = new ldap.AndFilter({
    filters: [
      new ldap.EqualityFilter({ attribute: 'mail', value: String(mail) }),
      new ldap.EqualityFilter({ attribute: 'memberOf', value: GROUPS[group] }),
    ],
  });
  const client = ldap.createClient({ url: process.env.LDAP_URL ?? 'ldaps://ldap.example.com' });
  try {
    await bind(client);
    return { member: (await count(client, filter)) === 1 };
  } finally {
    client.unbind();
  }
};
