// trigger: logs
import { gunzipSync } from "node:zlib";
import { SNS } from "@aws-sdk/client-sns";

const sns = new SNS({});

interface Batch {
  logGroup: string;
  logEvents: { id: string; timestamp: number; message: string }[];
}

const batch = (data: string): Batch => JSON.parse(gunzipSync(Buffer.from(data, "base64")).toString());

const notify = (Message: string) => sns.publish({ TopicArn: process.env.TOPIC_ARN, Subject: "errors", Message }); // expect: INJ015

export const unsafe = async ({ awslogs }: { awslogs: { data: string } }) => {
  const { logEvents } = batch(awslogs.data);
  await notify(logEvents.map(({ message }) => message).join("\n"));
};

export const safe = async ({ awslogs }: { awslogs: { data: string } }) => {
  const { logGroup, logEvents } = batch(awslogs.data);
  await notify(`${logEvents.length} errors in ${logGroup}`);
};
