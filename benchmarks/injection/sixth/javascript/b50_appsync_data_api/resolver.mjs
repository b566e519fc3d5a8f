import { RDSDataClient, ExecuteStatementCommand, BatchExecuteStatementCommand } from '@aws-sdk/client-rds-data';

const rds = new RDSDataClient({});
const base = { resourceArn: process.env.CLUSTER, secretArn: process.env.SECRET, database: 'blog' };

const text = (name, v) => ({ name, value: { stringValue: String(v) } });
const long = (name, v) => ({ name, value: { longValue: Number.parseInt(v, 10) } });
const uuid = (name, v) => ({ name, value: { stringValue: String(v) }, typeHint: 'UUID' });

async function select(sql, parameters) {
  const res = await rds.send(new ExecuteStatementCommand({ ...base, sql, parameters, formatRecordsAs: 'JSON' }));
  return JSON.parse(res.formattedRecords);
}

export async function handler({ info, arguments: args, identity }) {
  switch (info.fieldName) {
    case 'comments':
      return select(
        'select id, author, body from comments where post_id = :post order by id limit :n',
        [uuid('post', args.post), long('n', Math.min(args.first ?? 20, 100))],
      );
    case 'comment': {
      const rows = await select('select id, author, body from comments where id = :id', [long('id', args.id)]);
      return rows[0] ?? null;
    }
    case 'addComments':
      await rds.send(new BatchExecuteStatementCommand({
        ...base,
        sql: 'insert into comments (post_id, author, body) values (:post, :author, :body)',
        parameterSets: args.bodies.slice(0, 10).map((b) => [
          uuid('post', args.post),
          text('author', identity.sub),
          text('body', b),
        ]),
      }));
      return true;
    default:
      throw new Error(`unhandled field`);
  }
}
