import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { DynamoDBStreamEvent } from 'aws-lambda';

interface AlertRule {
  ruleId: string;
  metric: string;
  operator: string;
  threshold: number;
}

type Snapshot = { cpu: number; memory: number; disk: number };

const events = new EventBridgeClient({});

const currentSnapshot = (): Snapshot => ({
  cpu: process.cpuUsage().user / 1e6,
  memory: process.memoryUsage().rss,
  disk: 0,
});

function matches(rule: AlertRule, snapshot: Snapshot): boolean {
  const metric = new Map<string, number>(Object.entries(snapshot)).get(rule.metric);
  const threshold = Number(rule.threshold);
  if (metric === undefined || Number.isNaN(threshold)) {
    return false;
  }
  switch (rule.operator) {
    case '>':
      return metric > threshold;
    case '<':
      return metric < threshold;
    default:
      return false;
  }
}

export const handler = async (event: DynamoDBStreamEvent): Promise<void> => {
  const snapshot = currentSnapshot();
  let fired = 0;

  for (const { eventName, dynamodb } of event.Records) {
    if (eventName === 'REMOVE' || !dynamodb?.NewImage) continue;
    const rule = unmarshall(dynamodb.NewImage as Record<string, AttributeValue>) as AlertRule;
    if (matches(rule, snapshot)) {
      fired += 1;
    }
  }

  if (fired > 0) {
    await events.send(
      new PutEventsCommand({
        Entries: [{ Source: 'alerts', DetailType: 'AlertsFired', Detail: JSON.stringify({ fired }) }],
      }),
    );
  }
};
