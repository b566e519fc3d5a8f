'use strict';

const Joi = require('joi');

exports.criteria = Joi.object({
  handle: Joi.string().alphanum().max(40).required(),
  club: Joi.string().max(60).required(),
  limit: Joi.number().integer().min(1).max(100).default(20),
});
