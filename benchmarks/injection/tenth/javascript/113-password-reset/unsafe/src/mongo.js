const { MongoClient } = require('mongodb');

let client;
exports.users = async () => {
  client ??= await new MongoClient(process.env.MONGO_URI, { maxPoolSize: 1 }).connect();
  return client.db('accounts').collection('users');
};
