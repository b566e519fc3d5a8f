process.on("message", ({ text }) => process.send({ said: `ls ${text}` }));
