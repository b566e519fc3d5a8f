import type { APIGatewayProxyWebsocketEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const sns = new SNSClient({});

export const handler = async (event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> => {
  if (!event.body) {
    return { statusCode: 400 };
  }

  const order = JSON.parse(event.body);

  await sns.send(new PublishCommand({ // expect: publish
    TopicArn: process.env.KITCHEN_TOPIC_ARN,
    Message: JSON.stringify(order),
  }));
  return { statusCode: 200 };
};
