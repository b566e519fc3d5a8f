import type { EventBridgeEvent } from 'aws-lambda';
import { Dispatcher } from './dispatcher';

interface TaskDetail { task: { kind: string; worker: string }; orderId: number }

const dispatcher = new Dispatcher();

export const handler = async (event: EventBridgeEvent<'TaskRequested', TaskDetail>) => {
  const { task, orderId } = event.detail;
  return { accepted: await dispatcher.dispatch(task, { orderId: Number(orderId) }) };
};
