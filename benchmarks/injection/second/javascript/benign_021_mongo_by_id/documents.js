'use strict';

const { MongoClient, ObjectId } = require('mongodb');

const client = new MongoClient(process.env.MONGO_URI, { maxPoolSize: 1 });

exports.handler = async ({ pathParameters: { id } }) => {
  if (!ObjectId.isValid(id)) return { statusCode: 400, body: JSON.stringify({ message: 'malformed id' }) };
  const document = await client.db('library').collection('documents').findOne(
    { _id: new ObjectId(String(id)) },
    { projection: { _id: 0, title: 1, pages: 1 } },
  );
  return document
    ? { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(document) }
    : { statusCode: 404, body: JSON.stringify({ message: 'not found' }) };
};
