import { SSMClient, GetParameterCommand } from '@aws-sdk/client-ssm';
import type { EventBridgeEvent } from 'aws-lambda';

interface TaskStateChange {
  clusterArn: string;
  taskArn: string;
  group: string;
  stoppedReason?: string;
  containers: { name: string; exitCode?: number }[];
}

const ssm = new SSMClient({});
let webhook: Promise<string> | undefined;

const loadWebhook = async (): Promise<string> => {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/alerts/slack-webhook', WithDecryption: true }));
  return Parameter!.Value!;
};

const lastSegment = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

export const handler = async ({ detail, region }: EventBridgeEvent<'ECS Task State Change', TaskStateChange>) => {
  const failed = detail.containers.filter(({ exitCode }) => exitCode !== undefined && exitCode !== 0);
  if (failed.length === 0) return;

  webhook ??= loadWebhook();
  const lines = failed.map(({ name, exitCode }) => `• ${name} exited with ${exitCode}`);
  const text = [`*${lastSegment(detail.clusterArn)}* (${region}): ${detail.stoppedReason ?? 'no reason'}`, ...lines];
  const response = await fetch(await webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: text.join('\n') }),
  });
  if (!response.ok) throw new Error(`Slack answered ${response.status}`);
};
