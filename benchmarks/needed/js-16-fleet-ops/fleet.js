const {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  SetDesiredCapacityCommand,
} = require("@aws-sdk/client-auto-scaling");
const {
  CreateImageCommand,
  DescribeInstancesCommand,
  EC2Client,
  RebootInstancesCommand,
  TerminateInstancesCommand,
} = require("@aws-sdk/client-ec2");
const { SendCommandCommand, SSMClient, waitUntilCommandExecuted } = require("@aws-sdk/client-ssm");

const ec2 = new EC2Client({});
const ssm = new SSMClient({});
const groups = new AutoScalingClient({});

const COMMANDS = { reboot: RebootInstancesCommand, terminate: TerminateInstancesCommand };

async function healthy(ids) {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: ids }));
  return Reservations.flatMap(({ Instances }) => Instances)
    .filter(({ State }) => State.Name === "running")
    .map(({ InstanceId }) => InstanceId);
}

async function shell(InstanceId, line) {
  const { Command } = await ssm.send(
    new SendCommandCommand({
      DocumentName: process.env.DOCUMENT,
      InstanceIds: [InstanceId],
      Parameters: { commands: [line] },
    })
  );
  await waitUntilCommandExecuted(
    { client: ssm, maxWaitTime: 120 },
    { CommandId: Command.CommandId, InstanceId }
  );
}

async function grow(by) {
  const AutoScalingGroupName = process.env.GROUP;
  const { AutoScalingGroups } = await groups.send(
    new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [AutoScalingGroupName] })
  );
  const DesiredCapacity = AutoScalingGroups[0].DesiredCapacity + by;
  await groups.send(new SetDesiredCapacityCommand({ AutoScalingGroupName, DesiredCapacity }));
}

exports.handler = async (event) => {
  const InstanceIds = await healthy(event.instances);
  for (const id of InstanceIds) {
    await shell(id, "systemctl stop web");
    if (event.keep) {
      await ec2.send(new CreateImageCommand({ InstanceId: id, Name: `${id}-${Date.now()}`, NoReboot: true }));
    }
  }
  const Chosen = COMMANDS[event.operation];
  if (Chosen) await ec2.send(new Chosen({ InstanceIds }));
  if (event.operation === "terminate") await grow(InstanceIds.length);
  return InstanceIds;
};
