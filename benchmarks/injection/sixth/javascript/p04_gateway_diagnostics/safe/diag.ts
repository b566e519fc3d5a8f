import { spawn } from 'child_process';
import { IoTDataPlaneClient, PublishCommand } from '@aws-sdk/client-iot-data-plane';

interface DiagRequest {
  gatewayId: string;
  tool: string;
  ts: number;
}

interface Outcome {
  code: number | null;
  bytes: number;
}

const data = new IoTDataPlaneClient({ endpoint: `https://${process.env.IOT_ENDPOINT}` });

const TOOLS = new Map<string, string>([
  ['linkcheck', '/opt/diag/linkcheck'],
  ['clockskew', '/opt/diag/clockskew'],
  ['certage', '/opt/diag/certage'],
]);

function launch(tool: string): Promise<Outcome> {
  const binary = TOOLS.get(tool);
  if (binary === undefined) {
    return Promise.reject(new RangeError('no such diagnostic'));
  }
  return new Promise((resolve, reject) => {
    const child = spawn(binary, ['--report', '/tmp/report.txt'], { cwd: '/tmp' });
    let bytes = 0;
    child.stdout.on('data', (chunk: Buffer) => { bytes += chunk.length; });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, bytes }));
  });
}

export async function handler(event: DiagRequest): Promise<void> {
  if (!/^gw-[0-9]{6}$/.test(event.gatewayId)) {
    throw new Error('unknown gateway');
  }
  const outcome = await launch(event.tool);
  await data.send(new PublishCommand({
    topic: `gateways/${event.gatewayId}/diag/result`,
    qos: 1,
    payload: Buffer.from(JSON.stringify({ exit: outcome.code, bytes: outcome.bytes, at: Date.now() })),
  }));
}
