import { createHash } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit, Metrics } from '@aws-lambda-powertools/metrics';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { paginateGetParametersByPath, SSMClient, type Parameter } from '@aws-sdk/client-ssm';
import type { ScheduledEvent } from 'aws-lambda';
import { expectedDigests } from './manifest';

type Finding = { name: string; kind: 'missing' | 'changed' | 'unexpected' };

const logger = new Logger({ serviceName: 'config-drift' });
const metrics = new Metrics({ namespace: 'Platform', serviceName: 'config-drift' });
const ssm = new SSMClient({});
const sns = new SNSClient({});

async function* parameters(path: string): AsyncGenerator<Required<Pick<Parameter, 'Name' | 'Value'>>> {
  const pages = paginateGetParametersByPath({ client: ssm }, { Path: path, Recursive: true, WithDecryption: true });
  for await (const { Parameters = [] } of pages) {
    for (const { Name, Value } of Parameters) yield { Name: Name!, Value: Value! };
  }
}

const digest = (value: string): string => createHash('sha256').update(value).digest('hex').slice(0, 16);

async function compare(path: string): Promise<Finding[]> {
  const expected = new Map(await expectedDigests());
  const findings: Finding[] = [];
  for await (const { Name, Value } of parameters(path)) {
    const wanted = expected.get(Name);
    expected.delete(Name);
    if (wanted === undefined) findings.push({ name: Name, kind: 'unexpected' });
    else if (wanted !== digest(Value)) findings.push({ name: Name, kind: 'changed' });
  }
  return findings.concat([...expected.keys()].map((name) => ({ name, kind: 'missing' as const })));
}

export const handler = async (event: ScheduledEvent): Promise<{ findings: number }> => {
  const findings = await compare(process.env.PARAMETER_PATH!);
  metrics.addMetric('Drift', MetricUnit.Count, findings.length);
  metrics.publishStoredMetrics();
  if (findings.length > 0) {
    logger.warn('drift found', { findings, scheduledAt: event.time });
    await sns.send(
      new PublishCommand({
        TopicArn: process.env.DRIFT_TOPIC,
        Subject: 'Configuration drift',
        Message: findings.map((f) => `${f.kind}: ${f.name}`).join('\n'),
      }),
    );
  }
  return { findings: findings.length };
};
