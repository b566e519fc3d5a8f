const { MongoClient } = require('mongodb');

class MemberStore {
  #client;

  get #collection() {
    this.#client ??= new MongoClient(process.env.MONGODB_URI);
    return this.#client.db('club').collection('members');
  }

  async byKioskCode(criteria) {
    const filter = { active: true, email: String(criteria.email), kioskCode: String(criteria.kioskCode) };
    const found = await this.#collection.findOne(filter, { projection: { _id: 1 } });
    return found && { id: found._id.toString() };
  }
}

module.exports = { MemberStore };
