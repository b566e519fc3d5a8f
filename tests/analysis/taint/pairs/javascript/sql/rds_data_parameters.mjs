// trigger: sqs
import { RDSDataClient, ExecuteStatementCommand } from "@aws-sdk/client-rds-data";

const client = new RDSDataClient({});
const base = { resourceArn: process.env.CLUSTER, secretArn: process.env.LOGIN, database: "shop" };

const statement = (sql, parameters = []) => new ExecuteStatementCommand({ ...base, sql, parameters });

export const unsafe = async ({ Records: [{ body }] }) => {
  const { sku, amount } = JSON.parse(body);
  await client.send(statement(`update stock set amount = ${amount} where sku = '${sku}'`)); // expect: INJ003
};

export const safe = async ({ Records: [{ body }] }) => {
  const { sku, amount } = JSON.parse(body);
  const parameters = [
    { name: "sku", value: { stringValue: sku } },
    { name: "amount", value: { longValue: amount } },
  ];
  await client.send(statement("update stock set amount = :amount where sku = :sku", parameters));
};
