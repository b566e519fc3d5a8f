import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import path from 'node:path';
import { parseVideoId } from './ids';

const run = promisify(execFile);
const ROOT = '/mnt/videos';

interface Format {
  duration: string;
  bit_rate: string;
}

async function ffprobe(file: string): Promise<Format> {
  const { stdout } = await run('/opt/bin/ffprobe', ['-v', 'error', '-show_format', '-of', 'json', file], { timeout: 8000 });
  return JSON.parse(stdout).format;
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const id = parseVideoId(event.pathParameters?.id);
  if (id === undefined) return { statusCode: 400, body: '{"message":"id"}' };
  try {
    const format = await ffprobe(path.join(ROOT, `${id}.mp4`));
    return {
      statusCode: 200,
      body: JSON.stringify({ id, seconds: Number(format.duration), kbit: Math.round(Number(format.bit_rate) / 1000) }),
    };
  } catch {
    return { statusCode: 404, body: '{"message":"no such video"}' };
  }
};
