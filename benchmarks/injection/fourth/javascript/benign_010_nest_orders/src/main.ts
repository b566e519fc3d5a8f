import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ValidationPipe } from '@nestjs/common';
import { configure } from '@codegenie/serverless-express';
import type { Callback, Context, Handler } from 'aws-lambda';
import { OrdersModule } from './orders';

let cached: Handler | undefined;

export const handler: Handler = async (event: unknown, context: Context, callback: Callback) => {
  if (!cached) {
    const app = await NestFactory.create(OrdersModule);
    app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true }));
    await app.init();
    cached = configure({ app: app.getHttpAdapter().getInstance() });
  }
  return cached(event, context, callback);
};
