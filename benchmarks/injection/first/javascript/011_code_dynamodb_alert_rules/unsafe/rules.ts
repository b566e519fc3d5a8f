import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import * as vm from 'node:vm';

interface AlertRule {
  ruleId: string;
  condition: string;
}

type Snapshot = { cpu: number; memory: number; disk: number };

const events = new EventBridgeClient({});

const currentSnapshot = (): Snapshot => ({
  cpu: process.cpuUsage().user / 1e6,
  memory: process.memoryUsage().rss,
  disk: 0,
});

function matches(rule: AlertRule, snapshot: Snapshot): boolean {
  const sandbox = { ...snapshot };
  return Boolean(vm.runInNewContext(rule.condition, sandbox, { timeout: 50 })); // expect: code
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
