import { promisify } from 'util';
import * as cp from 'child_process';
import { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';

const execAsync = promisify(cp.exec);
const cloudwatch = new CloudWatchClient({});

type Probe = { host: string; interval?: number };

function decode(record: KinesisStreamRecord): Probe {
  const json = Buffer.from(record.kinesis.data, 'base64').toString('utf8');
  return JSON.parse(json) as Probe;
}

class HostProber {
  private resolved = 0;

  async probe({ host }: Probe): Promise<void> {
    const { stdout } = await execAsync(`/opt/bin/dig +short ${host}`); // expect: cmd
    if (stdout.trim().length > 0) {
      this.resolved += 1;
    }
  }

  get count(): number {
    return this.resolved;
  }
}

export async function handler(event: KinesisStreamEvent): Promise<void> {
  const prober = new HostProber();
  const probes = event.Records.map(decode);
  for (const p of probes) {
    await prober.probe(p);
  }
  await cloudwatch.send(
    new PutMetricDataCommand({
      Namespace: 'HostProbe',
      MetricData: [{ MetricName: 'Resolved', Value: prober.count, Unit: 'Count' }],
    }),
  );
}
