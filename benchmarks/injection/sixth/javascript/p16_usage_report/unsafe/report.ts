import type { EventBridgeEvent } from 'aws-lambda';
import {
  AthenaClient,
  GetQueryExecutionCommand,
  StartQueryExecutionCommand,
  type StartQueryExecutionCommandInput,
} from '@aws-sdk/client-athena';
import { setTimeout as sleep } from 'node:timers/promises';

interface ReportRequested {
  account: string;
  month: string;
}

const athena = new AthenaClient({});

function statement({ account, month }: ReportRequested): StartQueryExecutionCommandInput {
  const sql = [
    'SELECT service, sum(units) AS units, sum(cost) AS cost',
    'FROM usage.daily',
    `WHERE account = '${account}'`,
    `AND date_format(day, '%Y-%m') = '${month}'`,
    'GROUP BY service',
  ].join('\n');
  return { QueryString: sql, WorkGroup: process.env.WORKGROUP };
}

async function finished(id: string): Promise<string> {
  for (let i = 0; i < 30; i++) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    const state = QueryExecution?.Status?.State ?? 'FAILED';
    if (state !== 'QUEUED' && state !== 'RUNNING') return state;
    await sleep(1000);
  }
  return 'TIMEOUT';
}

export const handler = async (event: EventBridgeEvent<'ReportRequested', ReportRequested>) => {
  const input = statement(event.detail);
  const started = await athena.send(new StartQueryExecutionCommand(input)); // expect: sql
  const state = await finished(started.QueryExecutionId!);
  return { state, queryId: started.QueryExecutionId };
};
