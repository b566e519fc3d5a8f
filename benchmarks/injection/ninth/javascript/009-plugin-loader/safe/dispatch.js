const { DynamoDB } = require('@aws-sdk/client-dynamodb');

const table = new DynamoDB({});
const IMPORTERS = new Map([
  ['csv', require('./importers/csv')],
  ['lines', require('./importers/lines')],
]);

class Job {
  constructor({ importer, payload, owner }) {
    this.importer = importer;
    this.payload = payload;
    this.owner = owner;
  }

  load() {
    const importer = IMPORTERS.get(this.importer);
    if (!importer) throw new Error('unknown importer');
    return importer;
  }

  async run() {
    const rows = this.load().parse(String(this.payload));
    await Promise.all(rows.map((cells, index) => table.putItem({
      TableName: process.env.ROWS_TABLE,
      Item: {
        owner: { S: String(this.owner) },
        row: { N: String(index) },
        cells: { L: cells.map((cell) => ({ S: cell })) },
      },
    })));
  }
}

exports.handler = async ({ Records }) => {
  for (const { body } of Records) {
    await new Job(JSON.parse(body)).run();
  }
};
