import { DynamoDB, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import { S3, waitUntilBucketExists } from "@aws-sdk/client-s3";
import { SQS } from "@aws-sdk/client-sqs";

const s3 = new S3({});
const dynamodb = new DynamoDB({});
const sqs = new SQS({});

async function bucket(tenant) {
  const Bucket = `tenant-${tenant}`;
  await s3.createBucket({
    Bucket,
    CreateBucketConfiguration: { LocationConstraint: process.env.AWS_REGION },
  });
  await waitUntilBucketExists({ client: s3, maxWaitTime: 60 }, { Bucket });
  await s3.putPublicAccessBlock({
    Bucket,
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
  });
  await s3.putBucketLogging({
    Bucket,
    BucketLoggingStatus: { LoggingEnabled: { TargetBucket: process.env.LOG_BUCKET, TargetPrefix: `${tenant}/` } },
  });
  await s3.putBucketLifecycleConfiguration({
    Bucket,
    LifecycleConfiguration: {
      Rules: [{ ID: "old", Status: "Enabled", Filter: { Prefix: "tmp/" }, Expiration: { Days: 7 } }],
    },
  });
  return Bucket;
}

async function table(tenant) {
  const TableName = `tenant-${tenant}`;
  await dynamodb.createTable({
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
    Tags: [{ Key: "tenant", Value: tenant }],
  });
  await waitUntilTableExists({ client: dynamodb, maxWaitTime: 120 }, { TableName });
  await dynamodb.updateTimeToLive({
    TableName,
    TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
  });
  return TableName;
}

async function queue(tenant) {
  const { QueueUrl } = await sqs.createQueue({ QueueName: `tenant-${tenant}` });
  const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["QueueArn"] });
  return Attributes.QueueArn;
}

export const handler = async ({ tenant }) => {
  const [Bucket, TableName, QueueArn] = await Promise.all([bucket(tenant), table(tenant), queue(tenant)]);
  return { Bucket, TableName, QueueArn };
};
