import Fastify from 'fastify';
import awsLambdaFastify from '@fastify/aws-lambda';
import { helpRoutes } from './help-routes';
import { HelpLibrary } from './help-library';

const app = Fastify({ logger: false });
app.register(helpRoutes, { prefix: '/help', library: new HelpLibrary('/var/task/help') });

export const handler = awsLambdaFastify(app);
