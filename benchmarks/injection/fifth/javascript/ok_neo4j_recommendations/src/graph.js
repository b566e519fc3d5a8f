import neo4j from 'neo4j-driver';

const driver = neo4j.driver(process.env.NEO4J_URI, neo4j.auth.basic(process.env.NEO4J_USER, process.env.NEO4J_PASSWORD));

export const read = async (cypher, parameters) => {
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    const { records } = await session.executeRead((tx) => tx.run(cypher, parameters));
    return records.map((record) => record.toObject());
  } finally {
    await session.close();
  }
};

export const integer = (value) => neo4j.int(value);
