// SPDX-License-Identifier: Apache-2.0

import GRDB

extension Migration {
    /// Posts, incidents, outbox, sources. Times are microseconds since 1970.
    static let firstStore = Migration(name: "0001-first-store") { db in
        try db.execute(
            sql: """
                CREATE TABLE seen (
                    post BLOB NOT NULL PRIMARY KEY,     -- keyed fingerprint of source and key
                    digest BLOB NOT NULL,               -- keyed fingerprint of the newest text
                    revision INTEGER NOT NULL,
                    first_seen INTEGER NOT NULL,
                    last_seen INTEGER NOT NULL,         -- to the day: moved at most once a day
                    incident TEXT,
                    incident_revision INTEGER
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX seen_by_age ON seen (last_seen);

                CREATE TABLE incident (
                    id TEXT NOT NULL,
                    revision INTEGER NOT NULL,
                    post BLOB NOT NULL,
                    source TEXT NOT NULL,
                    state TEXT NOT NULL,
                    severity TEXT,
                    first_seen INTEGER NOT NULL,
                    updated INTEGER NOT NULL,
                    body TEXT NOT NULL,                 -- Incident as JSON
                    PRIMARY KEY (id, revision)
                ) STRICT;
                CREATE INDEX incident_by_age ON incident (id, updated);

                CREATE TABLE outbox (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    identity BLOB UNIQUE,               -- what may be queued but once
                    sink TEXT NOT NULL,
                    audience TEXT NOT NULL,             -- Audience as JSON
                    kind TEXT NOT NULL,
                    label TEXT NOT NULL,                -- for operators: V-7QF3M, or the notice's code
                    notice TEXT,                        -- Notice as JSON; NULL where it is about incidents
                    created INTEGER NOT NULL,
                    not_before INTEGER NOT NULL,
                    state TEXT NOT NULL,
                    attempts INTEGER NOT NULL DEFAULT 0,
                    lease_until INTEGER,
                    lease_holder INTEGER,               -- which opening of the store leased it
                    frozen TEXT,                        -- FrozenMessage as JSON
                    reason TEXT,
                    ended INTEGER
                ) STRICT;
                CREATE INDEX outbox_pending ON outbox (sink, id, not_before, lease_until, lease_holder)
                    WHERE state = 'pending';
                CREATE INDEX outbox_ended ON outbox (ended) WHERE state <> 'pending';

                CREATE TABLE outbox_incident (
                    outbox INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
                    position INTEGER NOT NULL,
                    incident TEXT NOT NULL,
                    revision INTEGER NOT NULL,
                    PRIMARY KEY (outbox, position),
                    FOREIGN KEY (incident, revision) REFERENCES incident (id, revision)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX outbox_incident_by_incident ON outbox_incident (incident, revision);

                CREATE TABLE source (
                    id TEXT NOT NULL PRIMARY KEY,
                    memory TEXT NOT NULL,               -- SourceMemory as JSON, without validators
                    validators TEXT                     -- Validators as JSON
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE fact (
                    name TEXT NOT NULL PRIMARY KEY,
                    value TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
