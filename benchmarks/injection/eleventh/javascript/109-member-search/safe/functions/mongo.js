'use strict';

const { MongoClient } = require('mongodb');

let client;

exports.collection = async (name) => {
  if (!client) {
    client = new MongoClient(process.env.MONGO_URI, { maxPoolSize: 2 });
    await client.connect();
  }
  return client.db('directory').collection(name);
};
