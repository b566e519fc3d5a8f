import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export interface Band {
  width: number;
  height: number;
  from: number;
  to: number;
  depth: number;
}

const WORKER = path.join(__dirname, 'band.js');

const compute = (band: Band): Promise<number[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: band });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

const bounded = (text: string | undefined, low: number, high: number): number =>
  Math.min(high, Math.max(low, Number.parseInt(text ?? '', 10) || low));

export const handler = async ({ queryStringParameters = {} }: APIGatewayProxyEventV2) => {
  const width = bounded(queryStringParameters.width, 64, 512);
  const height = width;
  const depth = bounded(queryStringParameters.depth, 16, 256);
  const parts = os.cpus().length;
  const bands = Array.from({ length: parts }, (_, i): Band => ({
    width,
    height,
    depth,
    from: Math.floor((i * height) / parts),
    to: Math.floor(((i + 1) * height) / parts),
  }));
  const pixels = (await Promise.all(bands.map(compute))).flat();
  return { statusCode: 200, body: JSON.stringify({ width, height, pixels }) };
};
