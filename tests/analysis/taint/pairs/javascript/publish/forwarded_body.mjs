// trigger: http
import { SNSClient, PublishCommand } from "@aws-sdk/client-sns";
import { z } from "zod";

const sns = new SNSClient({});
const TopicArn = process.env.TOPIC_ARN;

const Order = z.object({ id: z.string().uuid(), amount: z.number().int().positive() }).strict();

const publish = (order) => sns.send(new PublishCommand({ TopicArn, Message: JSON.stringify(order) })); // expect: INJ015

export const unsafe = async (event) => {
  const order = JSON.parse(event.body);
  await publish(order);
  return { statusCode: 202 };
};

export const safe = async (event) => {
  const { success, data } = Order.safeParse(JSON.parse(event.body));
  if (!success) {
    return { statusCode: 422 };
  }
  await publish(data);
  return { statusCode: 202 };
};
