// trigger: rest
const ldap = require("ldapjs");
const ldapEscape = require("ldap-escape");

const client = ldap.createClient({ url: [process.env.LDAP_ADDRESS] });

function search(filter) {
  return new Promise((resolve, reject) => {
    client.search("ou=people,dc=example,dc=com", { filter, scope: "sub" }, (error, response) => { // expect: INJ017
      if (error) return reject(error);
      response.on("end", ({ status }) => resolve(status));
    });
  });
}

exports.unsafe = async (event) => {
  const { uid } = event.pathParameters;
  await search(`(&(objectClass=person)(uid=${uid}))`);
  return { statusCode: 204 };
};

exports.safe = async (event) => {
  const { uid } = event.pathParameters;
  await search(ldapEscape.filter`(&(objectClass=person)(uid=${uid}))`);
  return { statusCode: 204 };
};
