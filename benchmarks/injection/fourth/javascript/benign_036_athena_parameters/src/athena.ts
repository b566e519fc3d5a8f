import { AthenaClient, GetQueryExecutionCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';

const athena = new AthenaClient({});

const STATEMENT = `
  SELECT status, count(*) AS n
  FROM requests
  WHERE tenant = ? AND day = ?
  GROUP BY status`;

interface StartInput {
  tenant: string;
  day: string;
}

interface PollInput {
  queryId: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const quoted = (s: string): string => `'${s.replace(/'/g, "''")}'`;

export const start = async (input: StartInput): Promise<PollInput> => {
  if (!DAY.test(input.day) || !/^[a-z0-9]{3,20}$/.test(input.tenant)) {
    throw new Error('InvalidInput');
  }
  const res = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: STATEMENT,
      ExecutionParameters: [quoted(input.tenant), quoted(input.day)],
      WorkGroup: process.env.WORKGROUP,
    }),
  );
  return { queryId: res.QueryExecutionId ?? '' };
};

export const poll = async (input: PollInput): Promise<{ state: string }> => {
  const res = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: input.queryId }));
  return { state: res.QueryExecution?.Status?.State ?? 'UNKNOWN' };
};
