const mongoose = require('mongoose');

mongoose.set('sanitizeFilter', true);
mongoose.set('strictQuery', true);

let connecting = null;

exports.connect = function connect() {
  if (mongoose.connection.readyState === 1) return Promise.resolve();
  connecting = connecting || mongoose.connect(process.env.MONGO_URL, { maxPoolSize: 2, serverSelectionTimeoutMS: 4000 });
  return connecting.catch((error) => {
    connecting = null;
    throw error;
  });
};
