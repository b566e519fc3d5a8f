'use strict';

const { Sequelize, QueryTypes } = require('sequelize');

const sequelize = new Sequelize(process.env.DATABASE_URL, { dialect: 'postgres', logging: false, pool: { max: 1 } });

class ArticleService {
  constructor(db) {
    this.db = db;
  }

  search({ phrase, first = 20 }) {
    const limit = Math.min(Number(first), 100);
    const where = 'title ILIKE :pattern';
    return this.db.query('SELECT id, title FROM articles WHERE ' + where + ' LIMIT ' + limit, {
      type: QueryTypes.SELECT,
      replacements: { pattern: `%${phrase}%` },
    });
  }

  count() {
    return this.db.query('SELECT count(*) AS total FROM articles', { type: QueryTypes.SELECT });
  }
}

const service = new ArticleService(sequelize);

exports.handler = async ({ info, arguments: args }) => {
  switch (info.fieldName) {
    case 'searchArticles':
      return service.search(args);
    case 'countArticles':
      return (await service.count())[0].total;
    default:
      throw new Error('unknown field');
  }
};
