const { MongoClient } = require('mongodb');

let promise;

exports.connect = () => {
  promise = promise || MongoClient.connect(process.env.MONGO_URL, { maxPoolSize: 2 });
  return promise.then((client) => client.db('accounts'));
};
