import type { EventBridgeEvent } from 'aws-lambda';
import { CancelOrder, CommandBus, ShipOrder } from './commands';

const bus = new CommandBus();
bus.register('cancel', new CancelOrder());
bus.register('ship', new ShipOrder());

interface Detail {
  command: string;
  order: number;
}

export const handler = async (event: EventBridgeEvent<'order.command', Detail>): Promise<{ handled: boolean }> => {
  const { command, order } = event.detail;
  return { handled: await bus.exec(command, { order: Number(order) }) };
};
