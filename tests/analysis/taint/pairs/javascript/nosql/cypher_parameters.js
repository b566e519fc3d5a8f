// trigger: appsync
const neo4j = require("neo4j-driver");

const driver = neo4j.driver(process.env.GRAPH_ADDRESS);

async function friends(cypher, parameters) {
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    const { records } = await session.run(cypher, parameters); // expect: INJ004
    return records.length;
  } finally {
    await session.close();
  }
}

exports.unsafe = async (event) => {
  const [{ name }] = [event.arguments];
  return friends(`MATCH (:Person {name: "${name}"})-[:KNOWS]->(f) RETURN f`);
};

exports.safe = async (event) => {
  const [{ name }] = [event.arguments];
  return friends("MATCH (:Person {name: $name})-[:KNOWS]->(f) RETURN f", { name });
};
