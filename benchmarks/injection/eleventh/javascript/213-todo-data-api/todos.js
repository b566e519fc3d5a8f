'use strict';

const { BeginTransactionCommand, CommitTransactionCommand, ExecuteStatementCommand, RDSDataClient, RollbackTransactionCommand } = require('@aws-sdk/client-rds-data');

const client = new RDSDataClient({});
const target = {
  resourceArn: process.env.CLUSTER_ARN,
  secretArn: process.env.SECRET_ARN,
  database: 'todos',
};

const field = (value) => {
  switch (typeof value) {
    case 'number': return { longValue: value };
    case 'boolean': return { booleanValue: value };
    case 'string': return { stringValue: value };
    default: return { isNull: true };
  }
};

const parameters = (values) => Object.entries(values).map(([name, value]) => ({ name, value: field(value) }));

async function query(sql, values, transactionId) {
  const { formattedRecords } = await client.send(new ExecuteStatementCommand({
    ...target, sql, transactionId, parameters: parameters(values), formatRecordsAs: 'JSON',
  }));
  return formattedRecords ? JSON.parse(formattedRecords) : [];
}

async function transaction(work) {
  const { transactionId } = await client.send(new BeginTransactionCommand(target));
  const { resourceArn, secretArn } = target;
  try {
    const result = await work((sql, values) => query(sql, values, transactionId));
    await client.send(new CommitTransactionCommand({ resourceArn, secretArn, transactionId }));
    return result;
  } catch (err) {
    await client.send(new RollbackTransactionCommand({ resourceArn, secretArn, transactionId }));
    throw err;
  }
}

const answer = (statusCode, value) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: value === undefined ? '' : JSON.stringify(value),
});

const operations = {
  'GET /todos': ({ owner, query: q }) => query(
    'SELECT id, title, done FROM todos WHERE owner = :owner AND (:all OR NOT done) AND title ILIKE :pattern ORDER BY position',
    { owner, all: q.all === 'true', pattern: `%${(q.search ?? '').replace(/[\\%_]/g, '\\$&')}%` },
  ).then((rows) => answer(200, rows)),

  'POST /todos': ({ owner, body }) => {
    if (typeof body.title !== 'string' || body.title.length > 200) return answer(422, { message: 'title' });
    return query(
      'INSERT INTO todos (owner, title, done, position) SELECT :owner, :title, false, coalesce(max(position), 0) + 1 FROM todos WHERE owner = :owner RETURNING id',
      { owner, title: body.title },
    ).then(([row]) => answer(201, row));
  },

  'PUT /todos/order': ({ owner, body }) => transaction(async (run) => {
    const ids = (Array.isArray(body.ids) ? body.ids : []).map(Number).filter(Number.isSafeInteger);
    for (const [position, id] of ids.entries()) {
      await run('UPDATE todos SET position = :position WHERE id = :id AND owner = :owner', { position, id, owner });
    }
    return answer(204);
  }),
};

exports.handler = async (event) => {
  const operation = operations[event.routeKey];
  if (!operation) return answer(404, { message: 'no such route' });
  return operation({
    owner: event.requestContext.authorizer.jwt.claims.sub,
    query: event.queryStringParameters ?? {},
    body: event.body ? JSON.parse(event.body) : {},
  });
};
