import { ECSClient, RunTaskCommand } from '@aws-sdk/client-ecs';
import type { EventBridgeEvent } from 'aws-lambda';
import { partners, type Partner } from './partners';

const ecs = new ECSClient({});

const find = (name: string): Partner | undefined => partners.find((partner) => partner.name === name);

async function start({ name, memory }: Partner, day: string): Promise<string | undefined> {
  const { tasks = [], failures = [] } = await ecs.send(new RunTaskCommand({
    cluster: process.env.CLUSTER,
    taskDefinition: process.env.TASK_DEFINITION,
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: { subnets: (process.env.SUBNETS ?? '').split(','), assignPublicIp: 'DISABLED' },
    },
    overrides: {
      memory: String(memory),
      containerOverrides: [
        { name: 'import', command: ['node', 'import.js', '--partner', name], environment: [{ name: 'IMPORT_DAY', value: day }] },
      ],
    },
  }));
  if (failures.length > 0) throw new Error(`task did not start: ${failures.length} failures`);
  return tasks[0]?.taskArn;
}

export const handler = async (event: EventBridgeEvent<'ImportRequested', { partner: string }>) => {
  const partner = find(event.detail.partner);
  if (!partner) return { started: false };
  const day = new Date().toISOString().slice(0, 10);
  return { started: true, task: await start(partner, day) };
};
