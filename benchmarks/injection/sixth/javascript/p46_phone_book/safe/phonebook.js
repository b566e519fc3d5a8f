const ldap = require('ldapjs');

const BASE = 'ou=people,dc=example,dc=com';

function open() {
  return new Promise((resolve, reject) => {
    const client = ldap.createClient({ url: process.env.LDAP_URL, timeout: 3000 });
    client.on('error', reject);
    client.bind(process.env.LDAP_DN, process.env.LDAP_PASSWORD, (err) => (err ? reject(err) : resolve(client)));
  });
}

function find(client, filter) {
  return new Promise((resolve, reject) => {
    const people = [];
    client.search(BASE, { scope: 'sub', filter, attributes: ['cn', 'telephoneNumber'], sizeLimit: 20 }, (err, res) => {
      if (err) return reject(err);
      res.on('searchEntry', (entry) => {
        const o = {};
        for (const a of entry.attributes) o[a.type === 'cn' ? 'name' : 'phone'] = a.values[0];
        people.push(o);
      });
      res.on('error', reject);
      res.on('end', () => resolve(people));
    });
  });
}

exports.handler = async ({ queryStringParameters }) => {
  const name = ((queryStringParameters || {}).name || '').trim();
  if (name.length < 2) return { statusCode: 400, body: 'name?' };
  const filter = new ldap.AndFilter({
    filters: [
      new ldap.EqualityFilter({ attribute: 'objectClass', value: 'person' }),
      new ldap.EqualityFilter({ attribute: 'sn', value: name }),
    ],
  });
  const client = await open();
  try {
    const people = await find(client, filter);
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ people }) };
  } finally {
    client.unbind();
  }
};
