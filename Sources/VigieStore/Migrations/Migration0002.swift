// SPDX-License-Identifier: Apache-2.0

import GRDB

extension Migration {
    /// Incidents of many posts: which post is in which, by what marks posts are found, who was told what, and history.
    static let gatheredIncidents = Migration(name: "0002-gathered-incidents") { db in
        try db.execute(
            sql: """
                CREATE TABLE incident_post (
                    post BLOB NOT NULL PRIMARY KEY,
                    name TEXT NOT NULL UNIQUE,          -- of the incident that the post would be alone
                    incident TEXT NOT NULL,             -- the one that it is in
                    first_seen INTEGER NOT NULL,
                    body TEXT NOT NULL                  -- PostAccount as JSON
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX incident_post_by_incident ON incident_post (incident, first_seen);

                CREATE TABLE post_mark (
                    mark BLOB NOT NULL,                 -- keyed fingerprint of kind and value
                    first_seen INTEGER NOT NULL,
                    post BLOB NOT NULL REFERENCES incident_post (post) ON DELETE CASCADE,
                    PRIMARY KEY (mark, first_seen, post)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX post_mark_by_post ON post_mark (post);

                CREATE TABLE told (
                    incident TEXT NOT NULL,
                    sink TEXT NOT NULL,
                    entry TEXT NOT NULL,
                    outbox INTEGER NOT NULL,            -- the row; it may be purged before this
                    revision INTEGER NOT NULL,
                    role TEXT NOT NULL,
                    audience TEXT NOT NULL,             -- Audience as JSON
                    time INTEGER NOT NULL,
                    PRIMARY KEY (incident, sink, entry, outbox)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX told_by_outbox ON told (outbox);

                CREATE TABLE incident_event (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    incident TEXT NOT NULL,
                    time INTEGER NOT NULL,
                    body TEXT NOT NULL                  -- IncidentEvent as JSON
                ) STRICT;
                CREATE INDEX incident_event_by_incident ON incident_event (incident, id);
                CREATE TRIGGER incident_event_stays BEFORE UPDATE ON incident_event
                    BEGIN SELECT RAISE(ABORT, 'history is only added to'); END;

                -- Each incident so far was one post.
                INSERT OR IGNORE INTO incident_post (post, name, incident, first_seen, body)
                SELECT post, id, id, first_seen, json_object(
                    'name', id, 'reference', json(json_extract(body, '$.post')),
                    'verdict', json(json_extract(body, '$.verdict')), 'firstSeen', json_extract(body, '$.firstSeen'))
                FROM incident AS newest
                WHERE revision = (SELECT MAX(revision) FROM incident WHERE incident.id = newest.id);

                INSERT OR IGNORE INTO told (incident, sink, entry, outbox, revision, role, audience, time)
                SELECT incident.id, outbox.sink, json_extract(finding.value, '$.entry'), outbox.id, incident.revision,
                    json_extract(finding.value, '$.role'), outbox.audience, outbox.created
                FROM outbox
                JOIN outbox_incident ON outbox_incident.outbox = outbox.id
                JOIN incident ON incident.id = outbox_incident.incident
                    AND incident.revision = outbox_incident.revision
                JOIN json_each(incident.body, '$.verdict.findings') AS finding
                WHERE json_extract(finding.value, '$.role') IN ('victim', 'suspected', 'exposed', 'targeted')
                    AND (json_type(outbox.audience, '$.all') IS NOT NULL
                        OR json_extract(finding.value, '$.entry') IN
                            (SELECT value FROM json_each(outbox.audience, '$.entries._0')));
                """)
    }
}
