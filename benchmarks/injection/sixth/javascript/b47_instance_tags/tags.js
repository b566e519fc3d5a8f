const { EC2Client, DescribeInstancesCommand } = require('@aws-sdk/client-ec2');
const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');

const ec2 = new EC2Client({});
const sns = new SNSClient({});

async function tagsOf(id) {
  const res = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  const instance = res.Reservations[0].Instances[0];
  return Object.fromEntries((instance.Tags || []).map((t) => [t.Key, t.Value]));
}

exports.handler = async function (event) {
  const detail = event.detail;
  const id = detail['instance-id'];
  if (detail.state !== 'running' || !/^i-[0-9a-f]{8,17}$/.test(id)) return 'ignored';

  let tags;
  try {
    tags = await tagsOf(id);
  } catch (e) {
    if (e.name === 'InvalidInstanceID.NotFound') return 'gone';
    throw e;
  }
  const missing = ['owner', 'cost-centre'].filter((k) => !tags[k]);
  if (missing.length === 0) return 'ok';

  await sns.send(new PublishCommand({
    TopicArn: process.env.GOVERNANCE_TOPIC,
    Subject: 'Instance without tags',
    Message: JSON.stringify({ instance: id, missing }),
  }));
  console.log(JSON.stringify({ instance: id, missing }));
  return 'warned';
};
