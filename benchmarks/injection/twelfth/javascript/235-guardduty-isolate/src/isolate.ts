import type { EventBridgeEvent } from 'aws-lambda';
import { DescribeInstancesCommand, EC2Client, ModifyNetworkInterfaceAttributeCommand } from '@aws-sdk/client-ec2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

interface Finding {
  id: string;
  type: string;
  severity: number;
  resource: { resourceType: string; instanceDetails?: { instanceId: string } };
}

const ec2 = new EC2Client({});
const sns = new SNSClient({});

async function* interfaces(instanceId: string): AsyncGenerator<string> {
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }));
  for (const { Instances = [] } of Reservations) {
    for (const { NetworkInterfaces = [] } of Instances) {
      for (const { NetworkInterfaceId } of NetworkInterfaces) if (NetworkInterfaceId) yield NetworkInterfaceId;
    }
  }
}

export const handler = async (event: EventBridgeEvent<'GuardDuty Finding', Finding>): Promise<void> => {
  const { id, severity, type, resource } = event.detail;
  const instanceId = resource.instanceDetails?.instanceId;
  if (resource.resourceType !== 'Instance' || !instanceId || severity < 7) return;
  let isolated = 0;
  for await (const NetworkInterfaceId of interfaces(instanceId)) {
    await ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, Groups: [process.env.ISOLATION_GROUP ?? ''] }));
    isolated += 1;
  }
  const Message = JSON.stringify({ findingId: id, type, instanceId, isolated });
  await sns.send(new PublishCommand({ TopicArn: process.env.SECURITY_TOPIC, Message }));
};
