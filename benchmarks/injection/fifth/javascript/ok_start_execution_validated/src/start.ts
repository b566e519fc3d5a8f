import { SFNClient, StartExecutionCommand, ExecutionAlreadyExists } from '@aws-sdk/client-sfn';
import type { EventBridgeEvent } from 'aws-lambda';
import { placed, type Placed } from './schema';

const sfn = new SFNClient({ maxAttempts: 5 });

const weight = ({ lines }: Placed): number => lines.reduce((sum, { quantity }) => sum + quantity, 0);

export const handler = async (event: EventBridgeEvent<'OrderPlaced', unknown>) => {
  const result = placed.safeParse(event.detail);
  if (!result.success) {
    console.warn('order is not valid: %d problems', result.error.issues.length);
    return { started: false };
  }
  const order = result.data;
  try {
    await sfn.send(new StartExecutionCommand({
      stateMachineArn: process.env.FULFILMENT_ARN,
      name: order.orderId,
      input: JSON.stringify({ ...order, weight: weight(order) }),
    }));
    return { started: true };
  } catch (error) {
    if (error instanceof ExecutionAlreadyExists) return { started: false };
    throw error;
  }
};
