var AWS = require('aws-sdk');
var Joi = require('joi');
var uuid = require('uuid');

var dynamo = new AWS.DynamoDB.DocumentClient();
var sns = new AWS.SNS();

var schema = Joi.object().keys({
  customer: Joi.string().alphanum().length(10).required(),
  lines: Joi.array().items(Joi.object().keys({
    sku: Joi.string().regex(/^[A-Z]{2}\d{6}$/).required(),
    quantity: Joi.number().integer().min(1).max(99).required()
  })).min(1).max(50).required()
});

function Orders(table, topic) {
  this.table = table;
  this.topic = topic;
}

Orders.prototype.create = function (input, callback) {
  var self = this;
  var result = schema.validate(input, { stripUnknown: true });
  if (result.error) return callback(null, respond(422, { message: 'order is not valid' }));
  var order = {
    id: uuid.v4(),
    customer: result.value.customer,
    lines: result.value.lines,
    createdAt: new Date().toISOString()
  };
  dynamo.put({ TableName: self.table, Item: order }, function (err) {
    if (err) return callback(err);
    sns.publish({
      TopicArn: self.topic,
      Message: JSON.stringify({ id: order.id, customer: order.customer, lines: order.lines.length })
    }, function (err) {
      if (err) return callback(err);
      callback(null, respond(201, { id: order.id }));
    });
  });
};

Orders.prototype.find = function (id, callback) {
  dynamo.get({ TableName: this.table, Key: { id: id } }, function (err, data) {
    if (err) return callback(err);
    if (!data.Item) return callback(null, respond(404, { message: 'not found' }));
    callback(null, respond(200, data.Item));
  });
};

Orders.prototype.ofCustomer = function (customer, callback) {
  var params = {
    TableName: this.table,
    IndexName: 'customer-index',
    KeyConditionExpression: 'customer = :c',
    ExpressionAttributeValues: { ':c': customer }
  };
  dynamo.query(params, function (err, data) {
    if (err) return callback(err);
    callback(null, respond(200, { items: data.Items, count: data.Count }));
  });
};

function respond(statusCode, value) {
  return { statusCode: statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}

exports.handler = function (event, context, callback) {
  var orders = new Orders(process.env.ORDERS_TABLE, process.env.ORDERS_TOPIC);
  var parameters = event.pathParameters || {};
  switch (event.httpMethod) {
    case 'POST':
      var input;
      try {
        input = JSON.parse(event.body);
      } catch (e) {
        return callback(null, respond(400, { message: 'body is not JSON' }));
      }
      return orders.create(input, callback);
    case 'GET':
      if (parameters.id) return orders.find(parameters.id, callback);
      return orders.ofCustomer((event.queryStringParameters || {}).customer || '', callback);
    default:
      callback(null, respond(405, { message: 'method' }));
  }
};
