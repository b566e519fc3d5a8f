const mongoose = require('mongoose');

const STATES = ['open', 'paid', 'shipped', 'returned'];

const schema = new mongoose.Schema({
  number: { type: Number, required: true, unique: true },
  state: { type: String, enum: STATES, default: 'open' },
}, { timestamps: true });

exports.STATES = STATES;
exports.Order = mongoose.model('Order', schema);
