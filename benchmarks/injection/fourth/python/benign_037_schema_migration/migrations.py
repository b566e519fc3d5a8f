MIGRATIONS = {
    1: [
        "CREATE TABLE customers (id serial PRIMARY KEY, name text NOT NULL)",
        "CREATE INDEX customers_name ON customers (name)",
    ],
    2: ["ALTER TABLE customers ADD COLUMN email text"],
}
