// trigger: eventbridge
import { pool } from "./_repositories.mjs";

const STATES = Object.freeze({ OPEN: "open", DONE: "done" });

async function mark(id, state) {
  const sql = "UPDATE jobs SET state = '" + state + "' WHERE id = $1";
  await pool.query(sql, [id]); // expect: INJ003
}

export const unsafe = async ({ detail: { id, state } }) => {
  await mark(id, state);
};

export const safe = async ({ detail: { id, state } }) => {
  await mark(id, STATES[state]);
};
