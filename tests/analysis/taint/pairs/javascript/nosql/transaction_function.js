// trigger: http
const neo4j = require('neo4j-driver');

const driver = neo4j.driver('neo4j://graph');

exports.unsafe = async (event) => {
  const session = driver.session();
  const name = event.queryStringParameters.name;
  return session.executeRead((tx) => tx.run(`MATCH (p {name: '${name}'}) RETURN p`)); // expect: INJ004
};

exports.safe = async (event) => {
  const session = driver.session();
  const name = event.queryStringParameters.name;
  return session.executeRead((tx) => tx.run('MATCH (p {name: $name}) RETURN p', { name }));
};
