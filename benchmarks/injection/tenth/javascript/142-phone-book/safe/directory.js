const ldap = require('ldapjs');

const BASE = 'ou=people,dc=acme,dc=example';

function search(client, filter) {
  const options = { scope: 'sub', sizeLimit: 20, attributes: ['cn', 'telephoneNumber'], filter };
  return new Promise((resolve, reject) => {
    client.search(BASE, options, (err, res) => {
      if (err) return reject(err);
      const found = [];
      res.on('searchEntry', (entry) => found.push(entry.pojo.attributes));
      res.on('error', reject);
      res.on('end', () => resolve(found));
    });
  });
}

exports.handler = async (event) => {
  const client = ldap.createClient({ url: process.env.LDAP_URL });
  try {
    const name = event.queryStringParameters.name;
    const filter = new ldap.AndFilter({
      filters: [
        new ldap.EqualityFilter({ attribute: 'objectClass', value: 'person' }),
        new ldap.EqualityFilter({ attribute: 'cn', value: name }),
      ],
    });
    const people = await search(client, filter);
    return { statusCode: 200, body: JSON.stringify(people) };
  } finally {
    client.unbind();
  }
};
