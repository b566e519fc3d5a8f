// trigger: s3
const tags = require("jsmediatags");

const nameOf = (event) => decodeURIComponent(event.Records[0].s3.object.key);

exports.unsafe = async (event) => {
  const track = { name: nameOf(event) };
  tags.read("/tmp/track", {
    onSuccess: () => console.log(`read the tags of ${track.name}`), // expect: INJ012
    onError: (error) => console.error(error.type),
  });
};

exports.safe = async (event) => {
  const track = { name: nameOf(event) };
  tags.read("/tmp/track", {
    onSuccess: () => console.log(`read the tags of ${JSON.stringify(track.name)}`),
    onError: (error) => console.error(error.type),
  });
};
