import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { CompositeSink, MqttSink, QueueSink } from './sinks';
import { Reading } from './reading';

const sink = new CompositeSink([
  new QueueSink(process.env.READINGS_QUEUE_URL!),
  new MqttSink('meters/readings'),
]);

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const payload: unknown = JSON.parse(event.body ?? '[]');
  if (!Array.isArray(payload) || payload.length > 100) {
    return { statusCode: 413 };
  }
  const readings = Reading.array().safeParse(payload);
  if (!readings.success) return { statusCode: 422 };
  for (const reading of readings.data) {
    await sink.emit(reading);
  }
  return { statusCode: 202, body: JSON.stringify({ accepted: readings.data.length }) };
};
