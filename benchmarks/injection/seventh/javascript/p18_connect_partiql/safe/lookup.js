const { DynamoDBClient, ExecuteStatementCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({ maxAttempts: 2 });
const TABLE = process.env.CALLERS_TABLE;

class CallerDirectory {
  constructor(ddb, table) {
    this.ddb = ddb;
    this.table = table;
  }

  async find(phone, pin) {
    const res = await this.ddb.send(new ExecuteStatementCommand({
      Statement: `SELECT customerId, tier FROM "${this.table}" WHERE phone = ? AND pin = ?`,
      Parameters: [{ S: String(phone) }, { S: String(pin) }],
    }));
    const item = (res.Items || [])[0];
    if (!item) return null;
    return { id: item.customerId.S, tier: item.tier ? item.tier.S : 'basic' };
  }
}

const directory = new CallerDirectory(client, TABLE);

exports.handler = async (event) => {
  const contact = event.Details.ContactData;
  const phone = contact.CustomerEndpoint ? contact.CustomerEndpoint.Address : '';
  const pin = event.Details.Parameters.pin;

  try {
    const caller = await directory.find(phone, pin);
    if (!caller) return { known: 'false' };
    return { known: 'true', customerId: caller.id, tier: caller.tier };
  } catch (e) {
    console.error(JSON.stringify({ at: 'lookup', error: e.name }));
    return { known: 'error' };
  }
};
