'use strict';

const ldap = require('ldapjs');
const { promisify } = require('node:util');
const { SignJWT, importPKCS8 } = require('jose');
const { getSecret } = require('@aws-lambda-powertools/parameters/secrets');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'login' });
const BASE = 'ou=people,dc=acme,dc=example';

class LdapSession {
  #client = ldap.createClient({ url: process.env.LDAP_URL, timeout: 4000, connectTimeout: 2000 });
  #bind = promisify(this.#client.bind.bind(this.#client));

  bind(dn, password) {
    return this.#bind(dn, password);
  }

  find(uid) {
    const filter = new ldap.EqualityFilter({ attribute: 'uid', value: uid });
    const options = { scope: 'one', filter, attributes: ['uid', 'memberOf'], sizeLimit: 2 };
    return new Promise((resolve, reject) => {
      this.#client.search(BASE, options, (err, result) => {
        if (err) return reject(err);
        const entries = [];
        result.on('searchEntry', (e) => entries.push(e));
        result.once('error', reject);
        result.once('end', () => resolve(entries.length === 1 ? entries[0] : null));
        return undefined;
      });
    });
  }

  close() {
    this.#client.unbind();
  }
}

async function authenticate(uid, password) {
  const service = await getSecret(process.env.LDAP_SECRET, { transform: 'json', maxAge: 300 });
  const session = new LdapSession();
  try {
    await session.bind(service.dn, service.password);
    const entry = await session.find(uid);
    if (!entry) return null;
    await session.bind(entry.objectName.toString(), password);
    const groups = entry.attributes.find((a) => a.type === 'memberOf')?.values ?? [];
    return { uid, groups };
  } catch (err) {
    if (err instanceof ldap.InvalidCredentialsError) return null;
    throw err;
  } finally {
    session.close();
  }
}

async function issue({ uid, groups }) {
  const pem = await getSecret(process.env.SIGNING_SECRET, { maxAge: 300 });
  const key = await importPKCS8(pem, 'ES256');
  return new SignJWT({ groups }).setProtectedHeader({ alg: 'ES256' }).setSubject(uid).setExpirationTime('1h').sign(key);
}

exports.handler = async (event) => {
  const { uid, password } = JSON.parse(event.body ?? '{}');
  const plausible = typeof uid === 'string' && typeof password === 'string' && /^[a-z][a-z0-9.]{1,39}$/.test(uid) && password !== '';
  const person = plausible ? await authenticate(uid, password) : null;
  if (!person) {
    logger.info('sign-in refused', { sourceIp: event.requestContext.http.sourceIp });
    return { statusCode: 401, body: JSON.stringify({ message: 'wrong name or password' }) };
  }
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ token: await issue(person) }),
  };
};
