// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// The same fingerprints in an SQLite table without row ids, its primary key print and post.
enum FingerprintPeer {
    static func run(_ total: Int, probes: Int) throws {
        let folder = try Folder()
        defer { folder.remove() }
        let database = try DatabaseQueue(path: folder.path + "/peer.sqlite")
        try database.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;
                    CREATE TABLE row (
                        print INTEGER NOT NULL, post INTEGER NOT NULL, month INTEGER NOT NULL, PRIMARY KEY (print, post)
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX row_by_month ON row (month);
                    """)
        }
        let name = "fingerprints.\(total).sqlite"
        let batch = min(total, 1_000_000)
        let filling = try seconds {
            for number in 0..<(total / batch) {
                try insert(number, batch, month: number * 13 / (total / batch), database)
            }
        }
        print("\(name).fill \(FingerprintBenchmark.figure(filling)) s")
        let inserting = try seconds { try insert(total, probes, month: 13, database) }
        print("\(name).insert \(FingerprintBenchmark.figure(inserting)) s for \(probes / 2) rows")
        try database.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        for share in [0.0, 0.5] {
            var random = Spread(1_000_000_007)
            var known = Spread(total / batch / 2)
            let wanted = (0..<probes).map { Double($0) < share * Double(probes) ? known.next() : random.next() }
                .sorted()
            try database.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA shrink_memory") }
            folder.forget()
            var found = 0
            let looking = try seconds {
                try database.read { db in
                    let statement = try db.makeStatement(sql: "SELECT post FROM row WHERE print = ?")
                    for print in wanted {
                        if try Row.fetchOne(statement, arguments: [Int64(bitPattern: print)]) != nil { found += 1 }
                    }
                }
            }
            guard found == Int(share * Double(probes)) else { throw Wrong(found: found) }
            print(
                "\(name).lookup \(FingerprintBenchmark.figure(looking)) s for \(probes / 2) rows of which \(found / 2) are "
                    + "known")
        }
        print("\(name).size \(folder.bytes("") >> 20) MB")
        let dropping = try seconds {
            try database.write { db in try db.execute(sql: "DELETE FROM row WHERE month = 0") }
        }
        print("\(name).drop_month \(FingerprintBenchmark.figure(dropping)) s")
        try database.close()
    }

    private static func insert(_ seed: Int, _ count: Int, month: Int, _ database: DatabaseQueue) throws {
        var random = Spread(seed)
        let prints = (0..<count).map { _ in Int64(bitPattern: random.next()) }.sorted()
        try database.write { db in
            let statement = try db.makeStatement(sql: "INSERT OR IGNORE INTO row (print, post, month) VALUES (?, ?, ?)")
            for print in prints { try statement.execute(arguments: [print, seed, month]) }
        }
    }

    private struct Wrong: Error { var found: Int }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        let time = (ContinuousClock.now - start).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }
}
