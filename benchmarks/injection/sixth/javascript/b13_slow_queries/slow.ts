import { gunzipSync } from 'node:zlib';
import type { CloudWatchLogsDecodedData, CloudWatchLogsEvent } from 'aws-lambda';
import { CloudWatchClient, PutMetricDataCommand, StandardUnit } from '@aws-sdk/client-cloudwatch';

const DURATION = /duration: ([\d.]+) ms\s+(?:statement|execute [^:]*): (select|insert|update|delete)/gi;
const cw = new CloudWatchClient({});

interface Sample {
  verb: string;
  ms: number;
}

function* samples(text: string): Iterable<Sample> {
  DURATION.lastIndex = 0;
  let m: RegExpExecArray | null;
  while ((m = DURATION.exec(text)) !== null) {
    yield { verb: m[2].toLowerCase(), ms: Number.parseFloat(m[1]) };
  }
}

export const handler = async (event: CloudWatchLogsEvent): Promise<number> => {
  const json = gunzipSync(Buffer.from(event.awslogs.data, 'base64')).toString();
  const data: CloudWatchLogsDecodedData = JSON.parse(json);

  const found = data.logEvents.flatMap((e) => [...samples(e.message)]);
  const slow = found.filter((s) => s.ms >= 500);
  for (let i = 0; i < slow.length; i += 500) {
    await cw.send(new PutMetricDataCommand({
      Namespace: 'Database',
      MetricData: slow.slice(i, i + 500).map(({ verb, ms }) => ({
        MetricName: 'SlowStatement',
        Unit: StandardUnit.Milliseconds,
        Value: ms,
        Dimensions: [{ Name: 'Verb', Value: verb }],
      })),
    }));
  }
  return slow.length;
};
