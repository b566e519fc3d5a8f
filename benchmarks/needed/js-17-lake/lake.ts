import {
  Athena,
  paginateGetQueryResults,
  QueryExecutionState,
  type GetQueryResultsCommandOutput,
} from "@aws-sdk/client-athena";
import {
  BatchCreatePartitionCommand,
  GetJobRunCommand,
  GetTableCommand,
  GlueClient,
  StartJobRunCommand,
} from "@aws-sdk/client-glue";

const athena = new Athena({});
const glue = new GlueClient({});
const DatabaseName = process.env.DATABASE!;
const TableName = process.env.TABLE!;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function partition(day: string) {
  const { Table } = await glue.send(new GetTableCommand({ DatabaseName, Name: TableName }));
  const StorageDescriptor = {
    ...Table!.StorageDescriptor,
    Location: `${Table!.StorageDescriptor!.Location}/day=${day}/`,
  };
  await glue.send(
    new BatchCreatePartitionCommand({
      DatabaseName,
      TableName,
      PartitionInputList: [{ Values: [day], StorageDescriptor }],
    }),
  );
}

async function compact(day: string) {
  const JobName = process.env.JOB!;
  const { JobRunId } = await glue.send(new StartJobRunCommand({ JobName, Arguments: { "--day": day } }));
  for (;;) {
    const { JobRun } = await glue.send(new GetJobRunCommand({ JobName, RunId: JobRunId! }));
    if (JobRun?.JobRunState === "SUCCEEDED") return;
    if (JobRun?.JobRunState === "FAILED") throw new Error(JobRun.ErrorMessage);
    await pause(5000);
  }
}

async function count(day: string): Promise<string | undefined> {
  const { QueryExecutionId } = await athena.startQueryExecution({
    QueryString: `SELECT count(*) FROM ${TableName} WHERE day = '${day}'`,
    QueryExecutionContext: { Database: DatabaseName },
    WorkGroup: process.env.WORKGROUP,
    ResultConfiguration: { OutputLocation: process.env.RESULTS },
  });
  let state: string | undefined;
  do {
    await pause(1000);
    const { QueryExecution } = await athena.getQueryExecution({ QueryExecutionId: QueryExecutionId! });
    state = QueryExecution?.Status?.State;
  } while (state === QueryExecutionState.QUEUED || state === QueryExecutionState.RUNNING);
  let last: GetQueryResultsCommandOutput | undefined;
  for await (const page of paginateGetQueryResults({ client: athena }, { QueryExecutionId: QueryExecutionId! })) last = page;
  return last?.ResultSet?.Rows?.at(-1)?.Data?.[0].VarCharValue;
}

export const handler = async ({ day }: { day: string }) => {
  await partition(day);
  await compact(day);
  return { day, count: await count(day) };
};
