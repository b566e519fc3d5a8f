'use strict';
var AWS = require('aws-sdk');
var dynamo = new AWS.DynamoDB.DocumentClient();

var SIZES = new Set(['small', 'medium', 'large']);
var PRICES = { small: 7, medium: 9, large: 12 };

function Dialog(event) {
  this.intent = event.sessionState.intent;
  this.slots = this.intent.slots || {};
}

Dialog.prototype.value = function (name) {
  var slot = this.slots[name];
  return slot && slot.value ? slot.value.interpretedValue : null;
};

Dialog.prototype.elicit = function (slot, text) {
  return {
    sessionState: { dialogAction: { type: 'ElicitSlot', slotToElicit: slot }, intent: this.intent },
    messages: [{ contentType: 'PlainText', content: text }],
  };
};

Dialog.prototype.close = function (text) {
  return {
    sessionState: { dialogAction: { type: 'Close' }, intent: Object.assign({}, this.intent, { state: 'Fulfilled' }) },
    messages: [{ contentType: 'PlainText', content: text }],
  };
};

exports.handler = async function (event) {
  var dialog = new Dialog(event);
  var size = dialog.value('Size');
  if (!SIZES.has(size)) {
    return dialog.elicit('Size', 'Which size would you like?');
  }
  var count = parseInt(dialog.value('Count'), 10);
  if (!(count > 0 && count < 20)) {
    return dialog.elicit('Count', 'How many?');
  }
  var total = PRICES[size] * count;
  await dynamo.put({ TableName: process.env.ORDERS, Item: { id: Date.now(), size: size, count: count, total: total } }).promise();
  return dialog.close('That makes ' + total + ' euros.');
};
