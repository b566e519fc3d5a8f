import 'reflect-metadata';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import serverlessExpress from '@codegenie/serverless-express';
import type { APIGatewayProxyEventV2, Context, Handler } from 'aws-lambda';
import { AppModule } from './app.module';

let cached: Promise<Handler> | undefined;

async function bootstrap(): Promise<Handler> {
  const app = await NestFactory.create(AppModule, { logger: false });
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  await app.init();
  return serverlessExpress({ app: app.getHttpAdapter().getInstance() });
}

export const handler = async (event: APIGatewayProxyEventV2, context: Context): Promise<unknown> => {
  cached ??= bootstrap();
  const server = await cached;
  return server(event, context, () => undefined);
};
