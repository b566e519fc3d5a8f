import { ECSClient, ListServicesCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';

const ecs = new ECSClient({});
const cluster = process.env.CLUSTER;

export const handler = async (): Promise<number> => {
  const { serviceArns = [] } = await ecs.send(new ListServicesCommand({ cluster, maxResults: 100 }));
  for (const service of serviceArns) {
    await ecs.send(new UpdateServiceCommand({ cluster, service, desiredCount: 0 }));
  }
  console.log('services', serviceArns.length);
  return serviceArns.length;
};
