import { ExecuteStatementCommand, RDSDataClient, type SqlParameter } from '@aws-sdk/client-rds-data';
import { config } from './config';
import type { Message } from './message';

const rds = new RDSDataClient({});

type Value = string | number | boolean;

const parameter = (name: string, value: Value): SqlParameter => {
  switch (typeof value) {
    case 'number':
      return { name, value: { longValue: value } };
    case 'boolean':
      return { name, value: { booleanValue: value } };
    default:
      return { name, value: { stringValue: value } };
  }
};

const execute = (sql: string, values: Record<string, Value>) =>
  rds.send(new ExecuteStatementCommand({
    resourceArn: config.cluster,
    secretArn: config.secret,
    database: 'documents',
    sql,
    parameters: Object.entries(values).map(([name, value]) => parameter(name, value)),
  }));

export const page = ({ documentId }: Message, number: number, key: string, text: string) =>
  execute(
    `INSERT INTO pages (document_id, number, object_key, content)
     VALUES (CAST(:document AS uuid), :number, :key, :content)
     ON CONFLICT (document_id, number) DO UPDATE SET object_key = excluded.object_key, content = excluded.content`,
    { document: documentId, number, key, content: text },
  );

export const state = ({ documentId, tenant }: Message, name: 'ready' | 'infected' | 'too-long') =>
  execute('UPDATE documents SET state = :state, changed_at = now() WHERE id = CAST(:id AS uuid) AND tenant = :tenant', {
    state: name,
    id: documentId,
    tenant,
  });
