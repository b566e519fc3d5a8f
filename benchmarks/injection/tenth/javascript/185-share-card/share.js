'use strict';
const { DynamoDBDocument } = require('@aws-sdk/lib-dynamodb');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const { html } = require('./html');

const db = DynamoDBDocument.from(new DynamoDB({}));

exports.handler = async (event) => {
  const { id } = event.pathParameters;
  const { from = 'a friend' } = event.queryStringParameters || {};
  const { Item: playlist } = await db.get({ TableName: process.env.PLAYLISTS, Key: { id } });
  if (!playlist) return { statusCode: 404 };

  const body = html`<!doctype html>
    <meta property="og:title" content="${playlist.title}">
    <meta property="og:description" content="Shared by ${from}">
    <h1>${playlist.title}</h1>
    <p>${from} thinks you will like these ${playlist.tracks.length} tracks.</p>`;
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" },
    body,
  };
};
