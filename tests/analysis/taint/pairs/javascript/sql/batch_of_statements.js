// trigger: sqs
const { RedshiftDataClient, BatchExecuteStatementCommand } = require("@aws-sdk/client-redshift-data");

const redshift = new RedshiftDataClient({});

const flush = (Sqls) =>
  redshift.send(new BatchExecuteStatementCommand({ WorkgroupName: "warehouse", Database: "dev", Sqls })); // expect: INJ003

exports.unsafe = async (event) => {
  const statements = [];
  event.Records.forEach((record) => {
    const { table, bytes } = JSON.parse(record.body);
    statements.push(`insert into usage values ('${table}', ${bytes})`);
  });
  await flush(statements);
};

exports.safe = async (event) => {
  const statements = [];
  event.Records.forEach((record) => {
    const { bytes } = JSON.parse(record.body);
    statements.push(`insert into usage values ('all', ${Math.trunc(bytes)})`);
  });
  await flush(statements);
};
