import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';
import { Logger } from '@aws-lambda-powertools/logger';
import * as v from 'valibot';
import { PumpRegistry, type Pump } from './pump-registry';

const Telemetry = v.object({
  pump: v.pipe(v.string(), v.regex(/^pump-\d{4}$/)),
  bar: v.pipe(v.number(), v.minValue(0), v.maxValue(40)),
  celsius: v.pipe(v.number(), v.minValue(-40), v.maxValue(200)),
  rpm: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
type Telemetry = v.InferOutput<typeof Telemetry>;

type Command = { kind: 'stop'; reason: 'heat' | 'pressure' } | { kind: 'throttle'; rpm: number };

const logger = new Logger({ serviceName: 'pump-control' });
const iot = new IoTDataPlaneClient({});
const registry = new PumpRegistry();

function decide(pump: Pump, { bar, celsius, rpm }: Telemetry): Command | undefined {
  if (celsius > pump.maxCelsius) return { kind: 'stop', reason: 'heat' };
  if (bar > pump.maxBar * 1.2) return { kind: 'stop', reason: 'pressure' };
  if (bar > pump.maxBar) return { kind: 'throttle', rpm: Math.max(300, Math.floor(rpm * 0.8)) };
  return undefined;
}

export const handler = async (message: unknown): Promise<void> => {
  const parsed = v.safeParse(Telemetry, message);
  if (!parsed.success) {
    logger.warn('telemetry refused', { issues: parsed.issues.length });
    return;
  }
  const telemetry = parsed.output;
  const pump = await registry.find(telemetry.pump);
  if (!pump) return;
  const command = decide(pump, telemetry);
  if (!command) return;
  await iot.send(
    new PublishCommand({
      topic: `plants/${pump.plant}/pumps/${pump.name}/commands`,
      qos: 1,
      payload: Buffer.from(JSON.stringify({ ...command, issuedAt: Date.now() })),
    }),
  );
  logger.info('command issued', { pump: pump.name, ...command });
};
