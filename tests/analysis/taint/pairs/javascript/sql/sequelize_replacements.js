// trigger: rest
const { Sequelize, QueryTypes } = require("sequelize");

const sequelize = new Sequelize(process.env.DB_NAME, "app", null, { dialect: "postgres" });

class Reports {
  async total(sql, options) {
    const [row] = await sequelize.query(sql, { type: QueryTypes.SELECT, ...options }); // expect: INJ003
    return row.total;
  }

  byRegion(region) {
    return this.total(`SELECT sum(amount) AS total FROM sales WHERE region = '${region}'`);
  }

  byRegionBound(region) {
    return this.total("SELECT sum(amount) AS total FROM sales WHERE region = :region", { replacements: { region } });
  }
}

const reports = new Reports();

exports.unsafe = async ({ pathParameters: { region } }) => ({
  statusCode: 200,
  body: String(await reports.byRegion(region)),
});

exports.safe = async ({ pathParameters: { region } }) => ({
  statusCode: 200,
  body: String(await reports.byRegionBound(region)),
});
