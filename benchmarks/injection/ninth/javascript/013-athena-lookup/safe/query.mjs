import { AthenaClient, StartQueryExecutionCommand } from '@aws-sdk/client-athena';

const athena = new AthenaClient({ maxAttempts: 5 });

const settings = Object.freeze({
  WorkGroup: process.env.WORKGROUP ?? 'support',
  QueryExecutionContext: { Database: 'access_logs' },
});

const SELECT = 'SELECT request_time, path, status FROM requests';

const SESSION = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function condition({ sessionId }) {
  if (!sessionId) return ' LIMIT 100';
  if (!SESSION.test(sessionId)) throw new RangeError('not a session id');
  return ` WHERE session_id = '${sessionId}'`;
}

export const handler = async ({ detail, id }) => {
  const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({
    ...settings,
    ClientRequestToken: id,
    QueryString: SELECT + condition(detail),
  }));
  return { QueryExecutionId };
};
