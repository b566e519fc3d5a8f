// trigger: authorizer
const { Pool } = require("pg");

const pool = new Pool();

async function owner(sql, ...values) {
  const { rows } = await pool.query(sql, values); // expect: INJ003
  return rows[0]?.owner;
}

const policy = (principalId, Effect, Resource) => ({
  principalId,
  policyDocument: { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect, Resource }] },
});

exports.unsafe = async (event) => {
  const [, key] = event.authorizationToken.split(" ");
  const found = await owner(`select owner from keys where key = '${key}'`);
  return policy(found ?? "nobody", found ? "Allow" : "Deny", event.methodArn);
};

exports.safe = async (event) => {
  const [, key] = event.authorizationToken.split(" ");
  const found = await owner("select owner from keys where key = $1", key);
  return policy(found ?? "nobody", found ? "Allow" : "Deny", event.methodArn);
};
