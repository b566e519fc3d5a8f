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

function launch(tool: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, ['--report', '/tmp/report.txt'], { cwd: '/tmp' }); // expect: cmd
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
