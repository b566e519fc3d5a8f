import awsLambdaFastify from '@fastify/aws-lambda';
import fastify from 'fastify';
import { bookings } from './bookings';

const app = fastify({ ajv: { customOptions: { coerceTypes: true, removeAdditional: 'all' } } });
app.register(bookings, { prefix: '/bookings' });
app.get('/health', async () => ({ ok: true }));

export const handler = awsLambdaFastify(app);
