const { MongoClient } = require('mongodb');

const client = new MongoClient(process.env.MONGODB_URI, { maxPoolSize: 1 });
let connected;

exports.getDb = async () => {
  connected = connected || client.connect();
  await connected;
  return client.db('accounts');
};
