'use strict';

const {
  AthenaClient, GetQueryExecutionCommand, paginateGetQueryResults, StartQueryExecutionCommand,
} = require('@aws-sdk/client-athena');
const { PublishCommand, SNSClient } = require('@aws-sdk/client-sns');

const athena = new AthenaClient({});
const sns = new SNSClient({});

const QUERY = `
  SELECT depot, count(*) AS trips, round(sum(metres) / 1000.0, 1) AS km
  FROM trips
  WHERE day >= ? AND day < ?
  GROUP BY depot
  ORDER BY km DESC`;

const isoDay = (date) => date.toISOString().slice(0, 10);

function lastWeek(now) {
  const monday = new Date(now);
  monday.setUTCDate(now.getUTCDate() - ((now.getUTCDay() + 6) % 7));
  const before = new Date(monday);
  before.setUTCDate(monday.getUTCDate() - 7);
  return { from: isoDay(before), until: isoDay(monday) };
}

async function execute({ from, until }) {
  const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({
    QueryString: QUERY,
    ExecutionParameters: [`'${from}'`, `'${until}'`],
    WorkGroup: process.env.WORK_GROUP,
    QueryExecutionContext: { Database: 'fleet' },
  }));
  for (let wait = 500; ; wait = Math.min(wait * 2, 8000)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    const { State } = QueryExecution.Status;
    if (State === 'SUCCEEDED') return QueryExecutionId;
    if (State === 'FAILED' || State === 'CANCELLED') throw new Error(`the query ended as ${State}`);
  }
}

async function* rows(QueryExecutionId) {
  let header;
  for await (const page of paginateGetQueryResults({ client: athena }, { QueryExecutionId })) {
    for (const { Data } of page.ResultSet.Rows) {
      const cells = Data.map((d) => d.VarCharValue);
      if (!header) header = cells;
      else yield Object.fromEntries(header.map((name, i) => [name, cells[i]]));
    }
  }
}

exports.handler = async (event) => {
  const week = lastWeek(new Date(event.time));
  const lines = [];
  for await (const { depot, trips, km } of rows(await execute(week))) {
    lines.push(`${depot}: ${trips} trips, ${km} km`);
  }
  await sns.send(new PublishCommand({
    TopicArn: process.env.REPORT_TOPIC,
    Subject: `Fleet from ${week.from} until ${week.until}`,
    Message: lines.join('\n') || 'no trips',
  }));
  return { depots: lines.length };
};
