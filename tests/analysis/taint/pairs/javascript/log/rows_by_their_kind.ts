// trigger: sqs
interface Row {
  kind: string;
  title: string;
}

const grouped = (event: { Records: { body: string }[] }) =>
  Object.groupBy(event.Records.map((record) => JSON.parse(record.body) as Row), (row) => row.kind);

export const unsafe = async (event: { Records: { body: string }[] }) => {
  for (const [kind, rows] of Object.entries(grouped(event))) {
    console.log(`${kind}: ${rows!.length}`); // expect: INJ012
    rows!.forEach((row) => console.log(`- ${row.title}`)); // expect: INJ012
  }
};

export const safe = async (event: { Records: { body: string }[] }) => {
  for (const [kind, rows] of Object.entries(grouped(event))) {
    console.log({ kind, rows: rows!.length });
    rows!.forEach((row) => console.log(row));
  }
};
