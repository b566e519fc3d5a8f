import { EC2Client, CreateTagsCommand, DescribeInstancesCommand } from '@aws-sdk/client-ec2';

const ec2 = new EC2Client({});

const retry = (times) => async (work) => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= times) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
    }
  }
};

const thrice = retry(3);

export const handler = async ({ detail, time }) => {
  const { 'instance-id': id, state } = detail;
  if (state === 'terminated') return;
  const { Reservations } = await thrice(() => ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] })));
  const [instance] = Reservations.flatMap((reservation) => reservation.Instances);
  if (!instance?.Tags?.some(({ Key }) => Key === 'managed')) return;
  const Tags = [{ Key: 'last-state', Value: state }, { Key: 'last-change', Value: time }];
  await thrice(() => ec2.send(new CreateTagsCommand({ Resources: [id], Tags })));
};
