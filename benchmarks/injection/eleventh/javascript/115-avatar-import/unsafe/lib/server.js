'use strict';

const express = require('express');
const serverless = require('serverless-http');
const { AvatarService } = require('./avatar-service');
const { S3Storage } = require('./s3-storage');

const app = express();
const avatars = new AvatarService({ storage: new S3Storage(process.env.AVATAR_BUCKET) });

app.use(express.json({ limit: '16kb' }));

app.put('/me/avatar', async (req, res, next) => {
  try {
    const { sub } = req.requestContext.authorizer.claims;
    await avatars.importFor(sub, req.body.link);
    res.status(204).end();
  } catch (err) {
    next(err);
  }
});

app.use((err, _req, res, _next) => {
  res.status(err.status ?? 500).json({ message: 'avatar could not be imported' });
});

exports.handler = serverless(app, {
  request(request, event) {
    request.requestContext = event.requestContext;
  },
});
