import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { LambdaClient, paginateListFunctions } from "@aws-sdk/client-lambda";
import { OrganizationsClient, paginateListAccounts } from "@aws-sdk/client-organizations";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";

const organizations = new OrganizationsClient({ region: "us-east-1" });
const s3 = new S3Client({});

class Account {
  private readonly ec2: EC2Client;
  private readonly lambda: LambdaClient;

  constructor(readonly id: string) {
    const credentials = fromTemporaryCredentials({
      params: {
        RoleArn: `arn:aws:iam::${id}:role/${process.env.ROLE_NAME}`,
        RoleSessionName: "inventory",
        DurationSeconds: 900,
      },
    });
    this.ec2 = new EC2Client({ credentials });
    this.lambda = new LambdaClient({ credentials });
  }

  async instances(): Promise<string[]> {
    const { Reservations = [] } = await this.ec2.send(new DescribeInstancesCommand({ MaxResults: 1000 }));
    return Reservations.flatMap((each) => each.Instances ?? []).map((each) => each.InstanceId!);
  }

  async functions(): Promise<string[]> {
    const names: string[] = [];
    for await (const page of paginateListFunctions({ client: this.lambda }, {})) {
      names.push(...(page.Functions ?? []).map((each) => each.FunctionName!));
    }
    return names;
  }
}

export const handler = async (): Promise<number> => {
  let count = 0;
  for await (const page of paginateListAccounts({ client: organizations }, {})) {
    for (const { Id, Status } of page.Accounts ?? []) {
      if (Status !== "ACTIVE") continue;
      const account = new Account(Id!);
      const found = { instances: await account.instances(), functions: await account.functions() };
      await s3.send(
        new PutObjectCommand({
          Bucket: process.env.BUCKET,
          Key: `${new Date().toISOString().slice(0, 10)}/${Id}.json`,
          Body: JSON.stringify(found),
          ContentType: "application/json",
        }),
      );
      count += 1;
    }
  }
  return count;
};
