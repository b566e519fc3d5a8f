const Joi = require('joi');

exports.signUp = Joi.object({
  email: Joi.string().email().max(200).required(),
  list: Joi.string().valid('weekly', 'monthly').required(),
}).required();
