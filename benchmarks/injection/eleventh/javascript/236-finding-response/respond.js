'use strict';

const { DescribeInstancesCommand, EC2Client, ModifyInstanceAttributeCommand, CreateSnapshotsCommand } = require('@aws-sdk/client-ec2');
const { ArchiveFindingsCommand, GuardDutyClient } = require('@aws-sdk/client-guardduty');
const { PublishCommand, SNSClient } = require('@aws-sdk/client-sns');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'finding-response' });
const clients = { ec2: new EC2Client({}), guardduty: new GuardDutyClient({}), sns: new SNSClient({}) };

class Playbook {
  #steps = [];

  step(name, run) {
    this.#steps.push({ name, run });
    return this;
  }

  async execute(finding) {
    const done = [];
    for (const { name, run } of this.#steps) {
      await run(finding);
      done.push(name);
    }
    return done;
  }
}

const instanceOf = (finding) => finding.resource.instanceDetails.instanceId;

const isolate = async (finding) => {
  const InstanceId = instanceOf(finding);
  const { Reservations } = await clients.ec2.send(new DescribeInstancesCommand({ InstanceIds: [InstanceId] }));
  const { SecurityGroups } = Reservations[0].Instances[0];
  if (SecurityGroups.some((g) => g.GroupId === process.env.ISOLATION_GROUP)) return;
  await clients.ec2.send(new ModifyInstanceAttributeCommand({ InstanceId, Groups: [process.env.ISOLATION_GROUP] }));
};

const snapshot = (finding) => clients.ec2.send(new CreateSnapshotsCommand({
  InstanceSpecification: { InstanceId: instanceOf(finding) },
  Description: 'forensics',
}));

const notify = (finding) => clients.sns.send(new PublishCommand({
  TopicArn: process.env.SECURITY_TOPIC,
  Subject: 'Instance isolated',
  Message: JSON.stringify({ finding: finding.id, severity: finding.severity, instanceId: instanceOf(finding) }),
}));

const archive = (finding) => clients.guardduty.send(new ArchiveFindingsCommand({
  DetectorId: finding.service.detectorId,
  FindingIds: [finding.id],
}));

const severe = new Playbook().step('isolate', isolate).step('snapshot', snapshot).step('notify', notify);
const noise = new Playbook().step('archive', archive);

const playbookFor = ({ severity, resource }) => {
  if (severity < 2) return noise;
  return severity >= 7 && resource.resourceType === 'Instance' ? severe : null;
};

exports.handler = async ({ detail }) => {
  const playbook = playbookFor(detail);
  if (!playbook) return { steps: [] };
  const steps = await playbook.execute(detail);
  logger.info('finding handled', { id: detail.id, type: detail.type, severity: detail.severity, steps });
  return { steps };
};
