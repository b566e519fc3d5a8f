// trigger: ses
const mysql = require("mysql2/promise");

const pool = mysql.createPool({ uri: process.env.DB_ADDRESS });

async function known(condition) {
  const [[row]] = await pool.query(`select count(*) as number from senders where ${condition}`); // expect: INJ003
  return row.number > 0;
}

exports.unsafe = async (event) => {
  const { mail, receipt } = event.Records[0].ses;
  if (receipt.spamVerdict.status === "FAIL") {
    return { disposition: "STOP_RULE" };
  }
  return { disposition: (await known(`address = '${mail.commonHeaders.from[0]}'`)) ? "CONTINUE" : "STOP_RULE" };
};

exports.safe = async (event) => {
  const { mail, receipt } = event.Records[0].ses;
  if (receipt.spamVerdict.status === "FAIL") {
    return { disposition: "STOP_RULE" };
  }
  const address = mysql.escape(mail.commonHeaders.from[0]);
  return { disposition: (await known(`address = ${address}`)) ? "CONTINUE" : "STOP_RULE" };
};
