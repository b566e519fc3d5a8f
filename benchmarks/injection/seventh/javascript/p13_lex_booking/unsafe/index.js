const { RDSDataClient, ExecuteStatementCommand } = require('@aws-sdk/client-rds-data');

const rds = new RDSDataClient({});
const base = {
  resourceArn: process.env.CLUSTER_ARN,
  secretArn: process.env.SECRET_ARN,
  database: 'hotel',
};

const slot = (event, name) => {
  const s = event.sessionState.intent.slots[name];
  return s && s.value ? s.value.interpretedValue : null;
};

function close(event, state, text) {
  return {
    sessionState: {
      dialogAction: { type: 'Close' },
      intent: Object.assign({}, event.sessionState.intent, { state }),
    },
    messages: [{ contentType: 'PlainText', content: text }],
  };
}

async function findBooking(surname, code) {
  const out = await rds.send(new ExecuteStatementCommand({ // expect: sql
    ...base,
    sql: `select room, arrival from bookings where surname = '${surname}' and code = '${code}'`,
  }));
  return out.records && out.records[0];
}

exports.handler = async (event) => {
  if (event.sessionState.intent.name !== 'FindBooking') {
    return close(event, 'Failed', 'I cannot do this.');
  }
  const row = await findBooking(slot(event, 'Surname'), slot(event, 'Code'));
  if (!row) return close(event, 'Failed', 'No such booking.');
  return close(event, 'Fulfilled', `Room ${row[0].longValue}, arriving ${row[1].stringValue}`);
};
