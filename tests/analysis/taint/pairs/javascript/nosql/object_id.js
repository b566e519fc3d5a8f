// trigger: direct
const { MongoClient, ObjectId } = require("mongodb");

const notes = new MongoClient("mongodb://notes.internal").db("notes").collection("notes");

exports.unsafe = async (event) => {
  const { id } = event;
  await notes.deleteOne({ _id: id }); // expect: INJ004
  return { deleted: true };
};

exports.safe = async (event) => {
  const { id } = event;
  await notes.deleteOne({ _id: new ObjectId(id) });
  return { deleted: true };
};
