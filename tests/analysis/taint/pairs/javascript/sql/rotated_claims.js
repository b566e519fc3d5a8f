// trigger: rest
const mysql = require("mysql2");

const connection = mysql.createConnection({ host: process.env.DB_HOST });

function profile(column, value, done) {
  connection.query(`SELECT * FROM profiles WHERE ${column} = '${value}'`, done); // expect: INJ003
}

exports.unsafe = (event, context, callback) => {
  const { claims } = event.requestContext.authorizer;
  profile("nickname", claims["custom:nickname"], (error, rows) =>
    callback(error, { statusCode: 200, body: JSON.stringify(rows) }),
  );
};

exports.safe = (event, context, callback) => {
  const { claims } = event.requestContext.authorizer;
  profile("subject", claims.sub, (error, rows) =>
    callback(error, { statusCode: 200, body: JSON.stringify(rows) }),
  );
};
