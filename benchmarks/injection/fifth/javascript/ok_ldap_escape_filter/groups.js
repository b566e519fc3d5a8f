import { Client } from 'ldapts';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

const secrets = new SecretsManagerClient({});

const escapeFilter = (value) =>
  Array.from(String(value), (c) => (/[A-Za-z0-9 ._-]/.test(c) ? c : [...Buffer.from(c)].map((b) => `\\${b.toString(16).padStart(2, '0')}`).join(''))).join('');

const password = async () => {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.BIND_SECRET }));
  return JSON.parse(SecretString).password;
};

export const handler = async ({ user, limit = 50 }) => {
  const client = new Client({ url: process.env.LDAP_URL, timeout: 4000 });
  try {
    await client.bind(process.env.BIND_DN, await password());
    const { searchEntries } = await client.search('ou=groups,dc=example,dc=com', {
      scope: 'sub',
      filter: `(&(objectClass=posixGroup)(memberUid=${escapeFilter(user)}))`,
      attributes: ['cn', 'gidNumber'],
      sizeLimit: Math.min(Number(limit) || 50, 200),
    });
    return searchEntries.map(({ cn, gidNumber }) => ({ name: cn, id: Number(gidNumber) }));
  } finally {
    await client.unbind();
  }
};
