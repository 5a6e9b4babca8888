// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Glibc
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieStore

@Suite("opening a store")
struct StoreOpeningTests {
    private static let small = StoreOptions(ballastBytes: 64 << 10)

    private func open(_ directory: TemporaryDirectory, _ options: StoreOptions = small) throws -> SQLiteStore {
        try SQLiteStore.open(directory: directory.path, options: options)
    }

    private func failure(_ directory: TemporaryDirectory, _ options: StoreOptions = small) -> StoreError? {
        #expect(throws: StoreError.self) { try open(directory, options) }
    }

    @Test("the first opening makes database, key, ballast and lock, for the owner's eyes alone")
    func first() async throws {
        let directory = try TemporaryDirectory()
        let store = try open(directory)
        #expect(store.notes == ["A new store was made in \(directory.path)."])
        #expect(try directory.bytes("key").count == 32)
        #expect(try directory.bytes("ballast").count == 64 << 10)
        for name in ["key", "vigie.sqlite", "vigie.sqlite-wal", "lock"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: directory.file(name))
            if name != "vigie.sqlite-wal" || directory.exists(name) {
                #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
            }
        }
        #expect(!directory.exists("vigie.sqlite.new"))
        let settings = try await store.perform("look") { db in
            try ["synchronous", "journal_mode", "foreign_keys"].map {
                try String.fetchOne(db, sql: "PRAGMA \($0)") ?? ""
            }
        }
        #expect(settings == ["2", "wal", "1"])
    }

    @Test("a directory that is not there is made, one that cannot be made is an error")
    func directories() throws {
        let directory = try TemporaryDirectory()
        let store = try SQLiteStore.open(directory: directory.file("a/b/"), ballastBytes: 0)
        #expect(store.directory == directory.file("a/b"))
        try directory.write([], to: "file")
        let error = #expect(throws: StoreError.self) { try SQLiteStore.open(directory: directory.file("file/x")) }
        #expect(error?.code == .unreadable)
    }

    @Test("a second store on the same directory is refused and told who holds it")
    func second() async throws {
        let directory = try TemporaryDirectory()
        let store = try open(directory)
        let error = failure(directory)
        #expect(error?.code == .locked)
        #expect(error?.message.contains("in use by process \(getpid()) since 20") == true)
        await store.close()
        _ = try open(directory)
    }

    @Test("a closed store fails and crashes nothing")
    func closed() async throws {
        let directory = try TemporaryDirectory()
        let store = try open(directory)
        await store.close()
        await store.close()
        await #expect(throws: StoreError.self) { try await store.summary() }
        await #expect(throws: StoreError.self) { try await store.commit(StoreSamples.poll()) }
    }

    @Test("a store that is opened again knows everything, and its leases are released at once")
    func reopen() async throws {
        let directory = try TemporaryDirectory()
        let first = try open(directory)
        try await first.commit(StoreSamples.poll())
        let now = StoreSamples.sunday
        let claimed = try await first.claimDue(sink: StoreSamples.sink, now: now, limit: 1, lease: 3_600)
        try await first.freeze(claimed[0].id, as: FrozenMessage(messageID: "m-1", body: "text"))
        await first.close()
        #expect(!directory.exists("in-use"))
        let second = try open(directory)
        #expect(second.notes == [])
        #expect(try await second.sift([StoreSamples.stamp(1)]) == [.known])
        #expect(try await second.memories()[StoreSamples.source] == StoreSamples.memory())
        #expect(try await second.nextDue(sink: StoreSamples.sink) == now)
        let again = try await second.claimDue(sink: StoreSamples.sink, now: now, limit: 1, lease: 3_600)
        #expect(again.map(\.id) == claimed.map(\.id))
        #expect(again.first?.frozen?.messageID == "m-1")
        #expect(try await second.claimDue(sink: StoreSamples.sink, now: now, limit: 1, lease: 3_600) == [])
    }

    // MARK: Keys

    @Test("a store whose key is missing or another one is refused, and nothing is made in its place")
    func keys() async throws {
        let directory = try TemporaryDirectory()
        let store = try open(directory)
        await store.close()
        let key = try directory.bytes("key")
        try directory.write(key.map { $0 ^ 1 }, to: "key")
        #expect(failure(directory)?.code == .damaged)
        try directory.write(Array(key.prefix(7)), to: "key")
        #expect(
            failure(directory)?.message
                == "The key \(directory.file("key")) has 7 bytes and not 32. Put it back from a copy.")
        try FileManager.default.removeItem(atPath: directory.file("key"))
        #expect(failure(directory)?.code == .damaged)
        #expect(!directory.exists("key"))
        try directory.write(key, to: "key")
        _ = try open(directory)
    }

    @Test("the credential is the key where the service has one, and no file is made")
    func credential() async throws {
        let (directory, credentials) = (try TemporaryDirectory(), try TemporaryDirectory())
        let secret = [UInt8](repeating: 7, count: 32)
        func open() throws(StoreError) -> SQLiteStore {
            try SQLiteStore.open(directory: directory.path, credentials: credentials.path, options: Self.small)
        }
        func refusal() -> String? {
            do {
                _ = try open()
                return nil
            } catch { return error.message }
        }
        try credentials.write(secret, to: "vigie.key")
        let store = try open()
        try await store.commit(StoreSamples.poll(1))
        await store.close()
        #expect(!directory.exists("key"))
        let again = try open()
        #expect(try await again.sift(StoreSamples.poll(1).seen) == [.known])
        await again.close()
        #expect(failure(directory)?.message.contains("neither a credential vigie.key nor the key") == true)
        // The same bytes in both places are one key, others are none.
        try directory.write(secret, to: "key")
        #expect(refusal() == nil)
        await (try self.open(directory)).close()
        try directory.write(secret.map { $0 ^ 1 }, to: "key")
        let differ = try #require(refusal())
        #expect(differ.hasPrefix("The credential vigie.key and the key \(directory.file("key")) differ."), "\(differ)")
        #expect(!differ.contains("7, 7"), "no message shows a key")
        try FileManager.default.removeItem(atPath: directory.file("key"))
        try credentials.write(secret + secret, to: "vigie.key")
        #expect(refusal()?.contains("has more bytes and not 32") == true)
        try credentials.write(secret.map { $0 ^ 1 }, to: "vigie.key")
        #expect(refusal()?.contains("was made with another key than the one given") == true)
    }

    @Test("without that credential among them the file is the key")
    func otherCredentials() async throws {
        let (directory, credentials) = (try TemporaryDirectory(), try TemporaryDirectory())
        try credentials.write([1], to: "soc-chat")
        await
            (try SQLiteStore.open(
                directory: directory.path, credentials: credentials.path, options: Self.small)).close()
        #expect(try directory.bytes("key").count == 32)
        _ = try open(directory)
    }

    @Test("no text, title or key of a post lies in the files, only fingerprints")
    func privacy() async throws {
        let directory = try TemporaryDirectory()
        let store = try open(directory)
        var incident = StoreSamples.incident(1)
        incident.post.id.key = "path:/t/marie-dupont-0639980000"
        let stamp = PostStamp(id: incident.post.id, digest: "digest-of-a-text")
        try await store.commit(
            PollCommit(
                source: "board",
                seen: [stamp, PostStamp(id: PostID(source: "board", key: "id:secretkey"), digest: "x")],
                incidents: [incident], memory: StoreSamples.memory(), now: StoreSamples.sunday))
        let kept = try #require(try await store.incident("V-1"))
        #expect(kept.post.id.key.hasPrefix("sealed:"))
        #expect(try await store.sift([PostStamp(id: kept.post.id, digest: stamp.digest), stamp]) == [.known, .known])
        await store.close()
        let text = String(decoding: try directory.bytes("vigie.sqlite"), as: UTF8.self)
        for word in ["dupont", "secretkey", "digest-of-a-text"] { #expect(!text.contains(word)) }
        #expect(text.contains("Clinique des Tilleuls"))
    }

    // MARK: Migrations

    private static let next = Migration(name: "0003-for-a-test") { db in
        try db.execute(sql: "ALTER TABLE source ADD COLUMN note TEXT")
    }

    @Test("an older store is copied, then brought up to date, and keeps what it knows")
    func migration() async throws {
        let directory = try TemporaryDirectory()
        let first = try open(directory)
        try await first.commit(StoreSamples.poll())
        await first.close()
        var options = Self.small
        options.migrations = Migration.all + [Self.next]
        let second = try open(directory, options)
        #expect(second.notes.count == 1)
        #expect(second.notes.first?.contains("vigie.sqlite.before-3") == true)
        #expect(try await second.sift([StoreSamples.stamp(1)]) == [.known])
        await second.close()
        let old = try TemporaryDirectory()
        try old.write(directory.bytes("vigie.sqlite.before-3"), to: "vigie.sqlite")
        try old.write(directory.bytes("key"), to: "key")
        let copy = try open(old)
        #expect(try await copy.summary().postsSeen == 1)
    }

    @Test("a store whose incidents were one post each brings posts and what was told along")
    func gathered() async throws {
        let directory = try TemporaryDirectory()
        let store = try open(directory)
        let incident = StoreSamples.incident(1)
        let account = PostAccount(
            name: incident.id, reference: incident.post, verdict: incident.verdict, firstSeen: StoreSamples.sunday)
        var poll = StoreSamples.poll()
        poll.alerts = [StoreSamples.draft(incident, audience: .entries(["clinique-des-tilleuls"]))]
        poll.posts = [TellingPost(account: account, incident: incident.id)]
        try await store.commit(poll)
        let (told, accounts) = (try await store.told(of: "V-1"), try await store.accounts(of: "V-1", limit: 9))
        await store.close()
        // Back to the first form.
        let database = try DatabaseQueue(path: directory.file("vigie.sqlite"))
        try await database.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    PRAGMA foreign_keys = OFF;
                    DROP TABLE post_mark; DROP TABLE incident_post; DROP TABLE told; DROP TABLE incident_event;
                    DELETE FROM grdb_migrations WHERE identifier = '0002-gathered-incidents';
                    """)
        }
        try database.close()
        let again = try open(directory)
        #expect(try await again.told(of: "V-1") == told && told.count == 1)
        #expect(try await again.accounts(of: "V-1", limit: 9) == accounts && accounts.count == 1)
    }

    @Test("a migration that fails leaves the store as it was")
    func failedMigration() async throws {
        let directory = try TemporaryDirectory()
        let first = try open(directory)
        try await first.commit(StoreSamples.poll())
        await first.close()
        var options = Self.small
        options.migrations =
            Migration.all + [
                Migration(name: "0003-broken") { db in
                    try db.execute(sql: "DELETE FROM seen; DROP TABLE nothing_of_that_name")
                }
            ]
        #expect(failure(directory, options)?.message.contains("no such table") == true)
        #expect(try await open(directory).summary().postsSeen == 1)
    }

    @Test("a newer Vigie's store is refused for writing and reading, and the message says what to do")
    func newer() async throws {
        let directory = try TemporaryDirectory()
        var options = Self.small
        options.migrations = Migration.all + [Self.next]
        let store = try open(directory, options)
        await store.close()
        let before = try directory.bytes("vigie.sqlite")
        let error = failure(directory)
        #expect(error?.code == .newer)
        #expect(
            error?.message.contains("written by a newer Vigie (step 0003-for-a-test). Install that version") == true)
        let reading = #expect(throws: StoreError.self) { try SQLiteStore.openReadOnly(directory: directory.path) }
        #expect(reading?.code == .newer)
        #expect(try directory.bytes("vigie.sqlite") == before)
    }

    // MARK: Reading

    @Test("a reader needs a store, sees commits while the daemon writes, and changes nothing")
    func readOnly() async throws {
        let directory = try TemporaryDirectory()
        let missing = #expect(throws: StoreError.self) { try SQLiteStore.openReadOnly(directory: directory.path) }
        #expect(missing?.code == .unreadable)
        #expect(missing?.message.hasPrefix("There is no store in \(directory.path) yet") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [])

        let store = try open(directory)
        let reader = try SQLiteStore.openReadOnly(directory: directory.path)
        #expect(try await reader.summary().postsSeen == 0)
        try await store.commit(StoreSamples.poll())
        #expect(try await reader.summary().postsSeen == 1)
        #expect(try await reader.outbox(state: nil, limit: 5).map(\.subject) == ["V-1"])
        #expect(try await reader.sift([StoreSamples.stamp(1)]) == [.known])
        let error = await #expect(throws: StoreError.self) { try await reader.commit(StoreSamples.poll(2)) }
        #expect(error?.message == "The store is open for reading only and could not commit a poll of board.")
        await store.close()
        #expect(try await reader.summary().postsSeen == 1)
    }

    @Test("a reader sees the last commit of a daemon that was killed")
    func readAfterDeath() async throws {
        let directory = try TemporaryDirectory()
        let store = try open(directory)
        try await store.commit(StoreSamples.poll())
        let copy = try directory.snapshot()
        let reader = try SQLiteStore.openReadOnly(directory: copy.path)
        #expect(try await reader.summary().postsSeen == 1)
    }
}
