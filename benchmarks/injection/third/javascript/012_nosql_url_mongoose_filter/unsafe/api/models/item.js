const mongoose = require('mongoose');
const schema = new mongoose.Schema({ name: String, category: String, price: Number });
module.exports = mongoose.models.Item || mongoose.model('Item', schema);
