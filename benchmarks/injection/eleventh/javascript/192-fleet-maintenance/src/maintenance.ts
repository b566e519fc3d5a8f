import { SendCommandCommand, SSMClient, waitUntilCommandExecuted } from '@aws-sdk/client-ssm';
import { Logger } from '@aws-lambda-powertools/logger';
import { plans, type PlanName } from './plans';

interface MaintenanceRequest {
  plan: string;
  instanceIds: string[];
  dryRun?: boolean;
}
interface MaintenanceResult {
  commandId?: string;
  instances: number;
  state: 'planned' | 'finished' | 'unfinished';
}

const logger = new Logger({ serviceName: 'fleet-maintenance' });
const ssm = new SSMClient({});

const isPlan = (name: string): name is PlanName => Object.hasOwn(plans, name);
const isInstanceId = (id: unknown): id is string => typeof id === 'string' && /^i-[0-9a-f]{8,17}$/.test(id);

async function wait(CommandId: string, instanceIds: readonly string[]): Promise<MaintenanceResult['state']> {
  const outcomes = await Promise.allSettled(
    instanceIds.map((InstanceId) =>
      waitUntilCommandExecuted({ client: ssm, maxWaitTime: 240, minDelay: 5 }, { CommandId, InstanceId }),
    ),
  );
  return outcomes.every((o) => o.status === 'fulfilled') ? 'finished' : 'unfinished';
}

export const handler = async (request: MaintenanceRequest): Promise<MaintenanceResult> => {
  if (!isPlan(request.plan)) throw new RangeError('unknown plan');
  const InstanceIds = [...new Set(request.instanceIds)].filter(isInstanceId).slice(0, 50);
  const { document, parameters, timeoutSeconds } = plans[request.plan];
  if (request.dryRun || InstanceIds.length === 0) {
    return { instances: InstanceIds.length, state: 'planned' };
  }
  const { Command } = await ssm.send(
    new SendCommandCommand({
      DocumentName: document,
      InstanceIds,
      Parameters: parameters,
      TimeoutSeconds: timeoutSeconds,
      MaxErrors: '10%',
    }),
  );
  const commandId = Command!.CommandId!;
  logger.info('command sent', { plan: request.plan, commandId, instances: InstanceIds.length });
  return { commandId, instances: InstanceIds.length, state: await wait(commandId, InstanceIds) };
};
