'use strict';

const mongoose = require('mongoose');

const schema = new mongoose.Schema(
  { email: { type: String, unique: true }, resetToken: {}, name: String },
  { collection: 'users' },
);

module.exports = mongoose.models.User || mongoose.model('User', schema);
