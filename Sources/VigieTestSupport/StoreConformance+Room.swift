// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

extension StoreConformance {
    private typealias Sample = StoreSamples
    private static var now: Date { StoreSamples.sunday }
    private static func day(_ number: Double) -> Date { now.addingTimeInterval(number * 86_400) }
    private static let forced = RetentionPolicy(force: true)

    static let room: [StoreCheck] = [
        StoreCheck("the summary counts posts, incidents and rows of each state") { store in
            try StoreCheck.equal(try await store.summary(), StoreSummary(), "empty store")
            try await store.commit(Sample.poll(1))
            try await store.commit(Sample.poll(2, at: now.addingTimeInterval(60)))
            let item = try await store.claimDue(sink: Sample.sink, now: now, limit: 1, lease: 60)
            try await store.settle(item[0].id, .delivered, now: now)
            try StoreCheck.equal(
                try await store.summary(),
                StoreSummary(
                    postsSeen: 2, incidents: 2, outbox: ["delivered": 1, "pending": 1],
                    oldestPending: now.addingTimeInterval(60)), "summary")
        },
        StoreCheck("the ballast is given back once, and again after it was restored") { store in
            try StoreCheck.equal(await store.releaseBallast(), true, "first")
            try StoreCheck.equal(await store.releaseBallast(), false, "second")
            await store.restoreBallast()
            try StoreCheck.equal(await store.releaseBallast(), true, "restored")
        },
        StoreCheck("a purge deletes posts that no poll saw for 400 days and keeps those that one did") { store in
            try await store.commit(Sample.poll(1))
            try await store.commit(Sample.poll(2))
            try await store.commit(
                PollCommit(source: Sample.source, seen: [Sample.stamp(2)], memory: Sample.memory(), now: day(300)))
            let count = try await store.purge(forced, now: day(401))
            try StoreCheck.equal(count.seen, 1, "posts deleted")
            try StoreCheck.equal(try await store.sift([Sample.stamp(1), Sample.stamp(2)]), [.new, .known], "posts")
        },
        StoreCheck("a purge deletes ended rows after 30 days and pending ones never") { store in
            try await store.enqueue([Sample.notice("1"), Sample.notice("2")], now: now)
            let items = try await store.claimDue(sink: Sample.sink, now: now, limit: 1, lease: 60)
            try await store.settle(items[0].id, .delivered, now: now)
            try StoreCheck.equal(try await store.purge(forced, now: day(29)).outbox, 0, "after 29 days")
            try StoreCheck.equal(try await store.purge(forced, now: day(31)).outbox, 1, "after 31 days")
            try StoreCheck.equal(try await store.purge(forced, now: day(5_000)).outbox, 0, "after years")
            try StoreCheck.equal(try await store.summary().outbox, ["pending": 1], "outbox")
        },
        StoreCheck("a purge deletes incidents 180 days after their newest revision, but none that is still to be told")
        {
            store in
            try await store.commit(Sample.poll(1))
            let quiet = Sample.incident(2)
            let revised = Sample.incident(3)
            let revision = Sample.incident(3, revision: 2, confidence: 0.4, at: day(100))
            try await store.commit(
                PollCommit(
                    source: Sample.source, seen: [Sample.stamp(2), Sample.stamp(3)],
                    incidents: [quiet, revised, revision], memory: Sample.memory(), now: now))
            try StoreCheck.equal(try await store.purge(forced, now: day(200)).incidents, 1, "incidents deleted")
            try StoreCheck.equal(try await store.incident("V-2"), nil, "the quiet one")
            try StoreCheck.equal(try await store.incident("V-3")?.revision, 2, "the revised one")
            try StoreCheck.equal(try await store.incident("V-1")?.revision, 1, "the one to be told")
            let edited = try await store.sift([Sample.stamp(2, "second text")])
            try StoreCheck.equal(
                edited, [.edited(incident: IncidentReference(id: "V-2", revision: 1))], "the quiet one's post")
        },
        StoreCheck("a purge after the clock jumped by more than a day deletes nothing until it is forced") { store in
            try await store.commit(Sample.poll(1))
            _ = try await store.purge(RetentionPolicy(), now: now)
            let held = try await store.purge(RetentionPolicy(), now: day(900))
            let jump = try StoreCheck.some(held.clockJump, "clock jump")
            try StoreCheck.equal((jump / 86_400).rounded(), 900, "days jumped")
            try StoreCheck.equal(held.seen, 0, "posts deleted")
            try StoreCheck.equal(try await store.sift([Sample.stamp(1)]), [.known], "post")
            try StoreCheck.equal(try await store.purge(RetentionPolicy(), now: day(-3)).clockJump != nil, true, "back")
            try StoreCheck.equal(try await store.purge(forced, now: day(900)).seen, 1, "forced")
            try StoreCheck.equal(try await store.purge(RetentionPolicy(), now: day(900.5)).clockJump, nil, "next day")
        },
    ]
}
