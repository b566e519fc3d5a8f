const ldap = require('ldapjs');

const attributes = ['cn', 'mail', 'telephoneNumber'];
const BASE = 'ou=people,dc=example,dc=com';

function search(client, filter) {
  return new Promise((resolve, reject) => {
    const found = [];
    client.search(BASE, { filter, scope: 'sub', attributes, sizeLimit: 20 }, (error, response) => {
      if (error) return reject(error);
      response.on('searchEntry', (entry) => found.push(entry.pojo.attributes));
      response.on('error', reject);
      response.on('end', () => resolve(found));
    });
  });
}

function byName(name) {
  return new ldap.AndFilter({
    filters: [
      new ldap.EqualityFilter({ attribute: 'objectClass', value: 'person' }),
      new ldap.SubstringFilter({ attribute: 'cn', subAny: [name] }),
    ],
  });
}

exports.handler = async (event) => {
  const name = event.queryStringParameters?.name ?? '';
  if (name.length < 3) return { statusCode: 400, body: '' };
  const client = ldap.createClient({ url: process.env.LDAP_URL, timeout: 4000 });
  try {
    const people = await search(client, byName(name));
    return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(people) };
  } finally {
    client.unbind();
  }
};
