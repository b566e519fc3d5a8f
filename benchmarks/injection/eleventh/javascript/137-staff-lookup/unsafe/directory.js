'use strict';

const ldap = require('ldapjs');

class Directory {
  #options;
  #client;

  constructor(options) {
    this.#options = options;
  }

  get #connection() {
    this.#client ??= ldap.createClient({ url: this.#options.url, timeout: 3000, connectTimeout: 2000 });
    return this.#client;
  }

  findOne(attribute, value) {
    const filter = `(&(objectClass=inetOrgPerson)(${attribute}=${value}))`;
    const options = { scope: 'sub', filter, attributes: ['cn', 'mail', 'telephoneNumber'], sizeLimit: 1 };
    return new Promise((resolve, reject) => {
      this.#connection.search(this.#options.base, options, (err, res) => { // expect: ldap
        if (err) return reject(err);
        let found = null;
        res.on('searchEntry', (entry) => { found = entry.pojo; });
        res.once('error', reject);
        res.once('end', () => resolve(found));
        return undefined;
      });
    });
  }
}

module.exports = { Directory };
