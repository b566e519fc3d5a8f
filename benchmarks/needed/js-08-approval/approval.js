var AWS = require("aws-sdk");

var ses = new AWS.SES();
var dynamodb = new AWS.DynamoDB();
var documents = new AWS.DynamoDB.DocumentClient({ service: dynamodb });
var workflow = new AWS.StepFunctions();

var ANSWERS = { approve: "sendTaskSuccess", reject: "sendTaskFailure" };

function ask(event, done) {
  var item = { id: event.id, token: event.token, asked: Date.now() };
  documents.put({ TableName: process.env.TABLE, Item: item }, function (error) {
    if (error) return done(error);
    ses.sendTemplatedEmail(
      {
        Source: process.env.SENDER,
        Destination: { ToAddresses: [event.approver] },
        Template: process.env.TEMPLATE,
        TemplateData: JSON.stringify({ id: event.id, text: event.text }),
      },
      function (failed, sent) {
        done(failed, sent && sent.MessageId);
      }
    );
  });
}

function answer(event, done) {
  var query = event.queryStringParameters;
  documents.get({ TableName: process.env.TABLE, Key: { id: query.id } }, function (error, found) {
    if (error || !found.Item) return done(error || new Error("unknown"));
    var method = ANSWERS[query.decision];
    if (!method) return done(new Error("decision"));
    var parameters = { taskToken: found.Item.token };
    if (query.decision === "approve") {
      parameters.output = JSON.stringify({ approved: true });
    } else {
      parameters.error = "Rejected";
      parameters.cause = query.reason || "";
    }
    workflow[method](parameters, function (failed) {
      done(failed, { statusCode: failed ? 500 : 200, body: query.decision });
    });
  });
}

exports.handler = function (event, context, callback) {
  if (event.queryStringParameters) return answer(event, callback);
  ask(event, callback);
};
