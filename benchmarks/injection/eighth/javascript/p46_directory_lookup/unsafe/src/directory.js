'use strict';

const ldap = require('ldapjs');

const BASE_DN = 'ou=people,dc=example,dc=com';

function openClient() {
  return new Promise((resolve, reject) => {
    const client = ldap.createClient({ url: [process.env.LDAP_URL], connectTimeout: 3000 });
    client.on('error', reject);
    client.bind(process.env.LDAP_BIND_DN, process.env.LDAP_BIND_PASSWORD, (err) => (err ? reject(err) : resolve(client)));
  });
}

function searchPeople(client, filter) {
  return new Promise((resolve, reject) => {
    const people = [];
    client.search(BASE_DN, { scope: 'sub', filter, attributes: ['cn', 'mail'], sizeLimit: 20 }, (err, res) => { // expect: ldap
      if (err) return reject(err);
      res.on('searchEntry', (entry) => people.push(entry.pojo.attributes));
      res.on('error', reject);
      res.on('end', () => resolve(people));
    });
  });
}

exports.findByLogin = async (login) => {
  const client = await openClient();
  try {
    const filter = `(&(objectClass=person)(uid=${login}))`;
    return await searchPeople(client, filter);
  } finally {
    client.unbind();
  }
};
