import { IoTDataPlaneClient, UpdateThingShadowCommand } from '@aws-sdk/client-iot-data-plane';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

interface Reading { thing: string; celsius: number; target: number }

const iot = new IoTDataPlaneClient({});
const logger = new Logger();
const metrics = new Metrics({ namespace: 'Heating' });

const THING = /^thermostat-[0-9]{6}$/;

class Controller {
  constructor(private readonly hysteresis: number) {}

  decide({ celsius, target }: Reading): 'heat' | 'off' | null {
    if (celsius < target - this.hysteresis) return 'heat';
    if (celsius > target + this.hysteresis) return 'off';
    return null;
  }
}

const controller = new Controller(0.5);

export const handler = async (reading: Reading): Promise<void> => {
  if (!THING.test(reading.thing)) throw new TypeError('not one of our thermostats');
  const mode = controller.decide({ thing: reading.thing, celsius: Number(reading.celsius), target: Number(reading.target) });
  metrics.addMetric('Readings', MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
  if (mode === null) return;
  logger.info('mode changed', { thing: reading.thing, mode });
  const payload = new TextEncoder().encode(JSON.stringify({ state: { desired: { mode } } }));
  await iot.send(new UpdateThingShadowCommand({ thingName: reading.thing, payload }));
};
