/** The steps that make a database what the hub expects; a database's `user_version` counts those it has had. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE companies (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, currency TEXT NOT NULL, locale TEXT NOT NULL, time_zone TEXT NOT NULL,
    tax_percent REAL NOT NULL, notify_admins INTEGER NOT NULL, workflow TEXT NOT NULL
  ) STRICT;

  CREATE TABLE heads (company_id TEXT PRIMARY KEY REFERENCES companies, seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;

  CREATE TABLE customers (
    id TEXT PRIMARY KEY, company_id TEXT NOT NULL REFERENCES companies, name TEXT NOT NULL, name_key TEXT NOT NULL,
    UNIQUE (company_id, name_key)
  ) STRICT;

  CREATE TABLE people (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, company_id TEXT NOT NULL REFERENCES companies, email TEXT NOT NULL,
    first_name TEXT NOT NULL, last_name TEXT NOT NULL, role TEXT NOT NULL, customer_id TEXT REFERENCES customers,
    active INTEGER NOT NULL, password_hash TEXT NOT NULL,
    UNIQUE (email, company_id)
  ) STRICT;
  CREATE INDEX people_of_company ON people (company_id);

  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES people (id), expires_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessions_of_person ON sessions (person_id);

  CREATE TABLE orders (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, company_id TEXT NOT NULL REFERENCES companies,
    order_number TEXT NOT NULL, customer_id TEXT NOT NULL, customer_name TEXT NOT NULL,
    status TEXT NOT NULL, open INTEGER NOT NULL, held_from TEXT, version INTEGER NOT NULL,
    subtotal INTEGER NOT NULL, tax INTEGER NOT NULL, total INTEGER NOT NULL, total_discount INTEGER NOT NULL,
    notes TEXT, status_comment TEXT, priority TEXT NOT NULL, due_at TEXT, status_changed_at TEXT NOT NULL,
    clock_started_at TEXT, held_clock_ms INTEGER, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL, item_count INTEGER NOT NULL, piece_count INTEGER NOT NULL, items_hash TEXT NOT NULL,
    seq INTEGER NOT NULL,
    UNIQUE (company_id, order_number)
  ) STRICT;
  CREATE UNIQUE INDEX orders_by_update ON orders (company_id, seq);
  CREATE INDEX orders_of_customer ON orders (company_id, customer_id);
  CREATE INDEX orders_open ON orders (company_id) WHERE open = 1;
  CREATE INDEX orders_finished ON orders (company_id, status_changed_at) WHERE open = 0;

  CREATE TABLE order_items (order_row INTEGER PRIMARY KEY REFERENCES orders, items TEXT NOT NULL) STRICT;

  CREATE VIRTUAL TABLE orders_search USING fts5 (
    terms, content = '', contentless_delete = 1, tokenize = "ascii tokenchars ':'", detail = none
  );

  CREATE TABLE events (
    number INTEGER PRIMARY KEY, company_id TEXT NOT NULL REFERENCES companies, seq INTEGER NOT NULL,
    order_id TEXT NOT NULL, customer_id TEXT NOT NULL, entry TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX events_by_seq ON events (company_id, seq, customer_id);
  CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'The log is append-only.'); END;
  CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'The log is append-only.'); END;

  CREATE TABLE notifications (
    number INTEGER PRIMARY KEY, company_id TEXT NOT NULL REFERENCES companies, seq INTEGER NOT NULL,
    audience TEXT NOT NULL, at TEXT NOT NULL, actor_id TEXT, body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX notifications_by_seq ON notifications (company_id, seq, audience);

  CREATE VIRTUAL TABLE notifications_search USING fts5 (
    terms, content = '', tokenize = "ascii tokenchars ':'", detail = none, columnsize = 0
  );

  CREATE TABLE inbox (
    person INTEGER NOT NULL REFERENCES people, seq INTEGER NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY (person, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE unread (person INTEGER PRIMARY KEY REFERENCES people, count INTEGER NOT NULL) STRICT;

  CREATE TABLE idempotency (
    number INTEGER PRIMARY KEY, person_id TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL,
    company_id TEXT NOT NULL, seq INTEGER NOT NULL, next_statuses TEXT NOT NULL, at TEXT NOT NULL,
    UNIQUE (person_id, key)
  ) STRICT;

  CREATE TABLE probe (id INTEGER PRIMARY KEY, at TEXT NOT NULL) STRICT;
  INSERT INTO probe VALUES (1, '');
  `,
]
