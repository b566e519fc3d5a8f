'use strict';

const middy = require('@middy/core');
const httpJsonBodyParser = require('@middy/http-json-body-parser');
const { collection } = require('./mongo');

const PROJECTION = { _id: 0, handle: 1, displayName: 1, joinedAt: 1 };

async function search(event) {
  const { handle, club, limit } = event.body;
  const members = await collection('members');
  const cursor = members.find({ handle, club, listed: true }, { projection: PROJECTION }); // expect: nosql
  const hits = await cursor.limit(Math.min(100, Number(limit) || 20)).toArray();
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    body: JSON.stringify({ count: hits.length, hits }),
  };
}

exports.handler = middy(search).use(httpJsonBodyParser());
