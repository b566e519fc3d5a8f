const { RedshiftDataClient, ExecuteStatementCommand } = require('@aws-sdk/client-redshift-data');

const client = new RedshiftDataClient({});
const target = {
  ClusterIdentifier: process.env.CLUSTER,
  Database: 'dwh',
  DbUser: 'loader',
};

exports.run = (Sql) => client.send(new ExecuteStatementCommand({ ...target, Sql })); // expect: sql
