import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import mongoose, { Types } from 'mongoose';
import { Comment } from './model';

let connected = false;

async function ensure(): Promise<void> {
  if (connected) return;
  await mongoose.connect(process.env.MONGO_URL!);
  connected = true;
}

function objectId(raw: string | undefined): Types.ObjectId | null {
  return raw && /^[0-9a-f]{24}$/.test(raw) ? new Types.ObjectId(raw) : null;
}

const answer = (statusCode: number, data: unknown = {}): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(data),
});

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  await ensure();
  const post = objectId(event.pathParameters?.post);
  if (!post) return answer(400);
  if (event.httpMethod === 'GET') {
    const list = await Comment.find({ post, hidden: { $ne: true } }).sort({ _id: -1 }).limit(30).lean();
    return answer(200, list.map((c) => ({ text: c.text })));
  }
  const input: { text?: unknown } = JSON.parse(event.body ?? '{}');
  if (typeof input.text !== 'string' || input.text.length > 2000) return answer(422);
  const made = await Comment.create({ post, text: input.text });
  return answer(201, { id: made.id });
};
