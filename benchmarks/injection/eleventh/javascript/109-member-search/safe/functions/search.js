'use strict';

const middy = require('@middy/core');
const httpJsonBodyParser = require('@middy/http-json-body-parser');
const { collection } = require('./mongo');
const { criteria } = require('./criteria');

const PROJECTION = { _id: 0, handle: 1, displayName: 1, joinedAt: 1 };

async function search(event) {
  const { value, error } = criteria.validate(event.body, { stripUnknown: true });
  if (error) return { statusCode: 422, body: '{"message":"bad criteria"}' };
  const { handle, club, limit } = value;
  const members = await collection('members');
  const cursor = members.find({ handle, club, listed: true }, { projection: PROJECTION });
  const hits = await cursor.limit(Math.min(100, Number(limit) || 20)).toArray();
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    body: JSON.stringify({ count: hits.length, hits }),
  };
}

exports.handler = middy(search).use(httpJsonBodyParser());
