import { gunzipSync } from 'node:zlib';
import type { CloudWatchLogsEvent, CloudWatchLogsDecodedData } from 'aws-lambda';
import { ProbeService } from './probe';
import { parseLine, type AccessLine } from './parser';

const service = new ProbeService({ timeoutMs: 4000 });

function decode(event: CloudWatchLogsEvent): CloudWatchLogsDecodedData {
  return JSON.parse(gunzipSync(Buffer.from(event.awslogs.data, 'base64')).toString('utf8'));
}

function* suspicious(data: CloudWatchLogsDecodedData): Generator<AccessLine> {
  for (const { message } of data.logEvents) {
    const line = parseLine(message);
    if (line && line.status >= 500) yield line;
  }
}

export const handler = async (event: CloudWatchLogsEvent): Promise<{ probed: number }> => {
  const data = decode(event);
  if (data.messageType === 'CONTROL_MESSAGE') return { probed: 0 };
  let probed = 0;
  for (const line of suspicious(data)) {
    const ok = await service.resolve(line.upstream);
    if (ok) probed += 1;
  }
  return { probed };
};
