import neo4j, { type Driver, type Integer, type Record as NeoRecord } from 'neo4j-driver';

export class GraphStore {
  private readonly driver: Driver;

  constructor(uri: string, user: string, password: string) {
    this.driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { maxConnectionPoolSize: 2 });
  }

  static int(value: number): Integer {
    return neo4j.int(Math.trunc(value));
  }

  async read<T>(statement: string, parameters: Record<string, unknown>, map: (r: NeoRecord) => T): Promise<T[]> {
    const session = this.driver.session({ defaultAccessMode: neo4j.session.READ });
    try {
      const { records } = await session.executeRead((tx) => tx.run(statement, parameters));
      return records.map(map);
    } finally {
      await session.close();
    }
  }
}
