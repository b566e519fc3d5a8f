var AWS = require('aws-sdk');
var statements = require('./statements');

var athena = new AWS.Athena({ apiVersion: '2017-05-18' });
var MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;

function answer(statusCode, value) {
  return { statusCode: statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}

function start(name, month) {
  return athena.startQueryExecution({
    QueryString: statements[name],
    ExecutionParameters: ["'" + month + "'"],
    QueryExecutionContext: { Database: 'sales' },
    WorkGroup: process.env.WORKGROUP
  }).promise();
}

function wait(id, tries) {
  return athena.getQueryExecution({ QueryExecutionId: id }).promise().then(function (data) {
    var state = data.QueryExecution.Status.State;
    if (state === 'SUCCEEDED') return id;
    if (state === 'FAILED' || state === 'CANCELLED' || tries === 0) throw new Error('query ' + state);
    return new Promise(function (resolve) { setTimeout(resolve, 500); }).then(function () {
      return wait(id, tries - 1);
    });
  });
}

function rows(id) {
  return athena.getQueryResults({ QueryExecutionId: id, MaxResults: 500 }).promise().then(function (data) {
    var lines = data.ResultSet.Rows.map(function (row) {
      return row.Data.map(function (cell) { return cell.VarCharValue; });
    });
    return { columns: lines[0], rows: lines.slice(1) };
  });
}

exports.handler = function (event) {
  var parameters = event.pathParameters || {};
  if (!Object.prototype.hasOwnProperty.call(statements, parameters.name)) {
    return Promise.resolve(answer(404, { message: 'no such report' }));
  }
  if (!MONTH.test(parameters.month)) {
    return Promise.resolve(answer(400, { message: 'month' }));
  }
  return start(parameters.name, parameters.month)
    .then(function (started) { return wait(started.QueryExecutionId, 40); })
    .then(rows)
    .then(function (table) { return answer(200, table); })
    .catch(function () { return answer(502, { message: 'report failed' }); });
};
