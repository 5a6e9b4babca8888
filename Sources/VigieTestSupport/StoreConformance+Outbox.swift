// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

extension StoreConformance {
    private typealias Sample = StoreSamples
    private static var now: Date { StoreSamples.sunday }
    private static func after(_ seconds: Double) -> Date { now.addingTimeInterval(seconds) }

    private static func claim(
        _ store: any Storing, at time: Date = now, limit: Int = 10, lease: Double = 60
    ) async throws -> [OutboxItem] {
        try await store.claimDue(sink: Sample.sink, now: time, limit: limit, lease: lease)
    }

    /// Queues one notice and claims it.
    private static func claimedNotice(_ store: any Storing) async throws -> OutboxItem {
        try await store.enqueue([Sample.notice()], now: now)
        return try StoreCheck.some(try await claim(store).first, "claimed row")
    }

    static let outbox: [StoreCheck] = claimChecks + settleChecks + operatorChecks

    private static let claimChecks = [
        StoreCheck("rows are handed out oldest first, to their own sink, and no more than asked for") { store in
            let drafts = ["one", "two", "three"].map { Sample.notice($0) }
            try await store.enqueue([Sample.notice("other", sink: "mail")] + drafts, now: now)
            let first = try await claim(store, limit: 2)
            let second = try await claim(store, limit: 2)
            let texts = (first + second).map { item -> String in
                guard case .notice(let notice) = item.subject else { return "" }
                return notice.text
            }
            try StoreCheck.equal(texts, ["one", "two", "three"], "order")
            try StoreCheck.equal(first.count, 2, "limit")
            try StoreCheck.equal(try await claim(store, limit: 0), [], "none asked for")
        },
        StoreCheck("a queued notice comes back as it was given") { store in
            let audience = Audience.entries(["a", "b"])
            var draft = Sample.notice()
            draft.audience = audience
            try await store.enqueue([draft], now: now)
            let item = try StoreCheck.some(try await claim(store).first, "claimed row")
            guard case .notice(let notice) = draft.subject else { return }
            let expected = OutboxItem(
                id: item.id, subject: .notice(notice), kind: .notice, sink: Sample.sink, audience: audience,
                created: now)
            try StoreCheck.equal(item, expected, "row")
        },
        StoreCheck("a row is not handed out before its time") { store in
            var draft = Sample.notice()
            draft.notBefore = after(30)
            try await store.enqueue([draft], now: now)
            try StoreCheck.equal(try await claim(store, at: after(29)), [], "before")
            try StoreCheck.equal(try await store.nextDue(sink: Sample.sink), after(30), "next due")
            try StoreCheck.equal(try await claim(store, at: after(30)).count, 1, "at its time")
        },
        StoreCheck("a leased row comes back when the lease is over, and not before") { store in
            let item = try await claimedNotice(store)
            try StoreCheck.equal(try await claim(store, at: after(59)), [], "during the lease")
            try StoreCheck.equal(try await store.nextDue(sink: Sample.sink), after(60), "next due")
            try StoreCheck.equal(try await claim(store, at: after(60)).map(\.id), [item.id], "after the lease")
        },
        StoreCheck("no row is due where none is pending") { store in
            try StoreCheck.equal(try await store.nextDue(sink: Sample.sink), nil, "empty outbox")
            let item = try await claimedNotice(store)
            try await store.settle(item.id, .delivered, now: now)
            try StoreCheck.equal(try await store.nextDue(sink: Sample.sink), nil, "all delivered")
            try StoreCheck.equal(try await claim(store, at: after(9_999)), [], "claim")
        },
        StoreCheck("queueing the same test twice sends it twice") { store in
            try await store.enqueue([Sample.notice()], now: now)
            try await store.enqueue([Sample.notice()], now: now)
            try StoreCheck.equal(try await claim(store).count, 2, "rows")
        },
        StoreCheck("an alert about no incident queues nothing") { store in
            let empty = AlertDraft(
                subject: .incidents([]), kind: .digest, sink: Sample.sink, audience: .all, notBefore: now)
            try await store.enqueue([empty], now: now)
            try StoreCheck.equal(try await store.summary().outbox, [:], "outbox")
        },
        StoreCheck("reminders of one revision at two times are two rows, at one time one") { store in
            let incident = Sample.incident(1)
            try await store.commit(
                PollCommit(
                    source: Sample.source, seen: [Sample.stamp(1)], incidents: [incident],
                    alerts: [
                        Sample.draft(incident, kind: .reminder), Sample.draft(incident, kind: .reminder),
                        Sample.draft(incident, kind: .reminder, notBefore: after(86_400)),
                    ], memory: Sample.memory(), now: now))
            try StoreCheck.equal(try await store.summary().outbox, ["pending": 2], "outbox")
        },
    ]

    private static let settleChecks = [
        StoreCheck("a frozen message stays the same over all tries") { store in
            let item = try await claimedNotice(store)
            let message = FrozenMessage(messageID: "m-1", body: "{\"text\":\"first\\u0000\"}")
            try await store.freeze(item.id, as: message)
            try await store.freeze(item.id, as: FrozenMessage(messageID: "m-2", body: "second"))
            try await store.settle(item.id, .retry(notBefore: after(5), reason: "HTTP 503"), now: now)
            let again = try StoreCheck.some(try await claim(store, at: after(5)).first, "claimed row")
            try StoreCheck.equal(again.frozen, message, "message")
        },
        StoreCheck("a fallback takes the place of the first message under the same id") { store in
            let item = try await claimedNotice(store)
            try await store.freeze(item.id, as: FrozenMessage(messageID: "m-1", body: "first"))
            try await store.freeze(item.id, as: FrozenMessage(messageID: "m-2", body: "plain", isFallback: true))
            try await store.freeze(item.id, as: FrozenMessage(messageID: "m-3", body: "third", isFallback: true))
            let again = try StoreCheck.some(try await claim(store, at: after(60)).first, "claimed row")
            try StoreCheck.equal(
                again.frozen, FrozenMessage(messageID: "m-1", body: "plain", isFallback: true), "message")
        },
        StoreCheck("a row to be tried again comes back at its time with one try more and the reason") { store in
            let item = try await claimedNotice(store)
            try StoreCheck.equal(item.attempts, 0, "tries before the first")
            try await store.settle(item.id, .retry(notBefore: after(300), reason: "HTTP 503"), now: after(1))
            try StoreCheck.equal(try await claim(store, at: after(299)), [], "before its time")
            try StoreCheck.equal(try await store.nextDue(sink: Sample.sink), after(300), "next due")
            let row = try StoreCheck.some(try await store.outbox(state: .pending, limit: 1).first, "row")
            try StoreCheck.equal(row.reason, "HTTP 503", "reason")
            try StoreCheck.equal(row.notBefore, after(300), "next try")
            try StoreCheck.equal(try await claim(store, at: after(300)).first?.attempts, 1, "tries")
        },
        StoreCheck("a row ends delivered, suppressed or dead, with its reason, and never comes back by itself") {
            store in
            try await store.enqueue((1...3).map { Sample.notice("\($0)") }, now: now)
            let items = try await claim(store)
            let outcomes: [DeliveryOutcome] = [.delivered, .suppressed(reason: "silenced"), .dead(reason: "HTTP 410")]
            for (item, outcome) in zip(items, outcomes) { try await store.settle(item.id, outcome, now: after(1)) }
            try StoreCheck.equal(try await claim(store, at: after(1e6)), [], "claim")
            let rows = try await store.outbox(state: nil, limit: 10)
            try StoreCheck.equal(rows.map(\.state), [.dead, .suppressed, .delivered], "states")
            try StoreCheck.equal(rows.map(\.reason), ["HTTP 410", "silenced", nil], "reasons")
            try StoreCheck.equal(rows.map(\.attempts), [1, 0, 1], "tries")
        },
        StoreCheck("a row that has ended stays as it is when a late try settles it") { store in
            let item = try await claimedNotice(store)
            _ = try await store.drop(item.id, reason: "not wanted", now: now)
            try await store.settle(item.id, .retry(notBefore: now, reason: "late"), now: now)
            let rows = try await store.outbox(state: nil, limit: 10)
            try StoreCheck.equal(rows.map(\.state), [.suppressed], "state")
            try StoreCheck.equal(rows.map(\.reason), ["not wanted"], "reason")
        },
        StoreCheck("a row that is not there can be neither frozen nor settled") { store in
            try await StoreCheck.fails("freeze") {
                try await store.freeze(99, as: FrozenMessage(messageID: "m", body: ""))
            }
            try await StoreCheck.fails("settle") { try await store.settle(99, .delivered, now: now) }
        },
    ]

    private static let operatorChecks = [
        StoreCheck("the outbox is listed newest first, by state, no more than asked for") { store in
            try await store.commit(Sample.poll())
            try await store.enqueue([Sample.notice()], now: now)
            let rows = try await store.outbox(state: nil, limit: 10)
            try StoreCheck.equal(rows.map(\.subject), ["source.degraded", "V-1"], "subjects")
            try StoreCheck.equal(rows.map(\.kind), [.notice, .new], "kinds")
            try StoreCheck.equal(try await store.outbox(state: nil, limit: 1).count, 1, "limit")
            try StoreCheck.equal(try await store.outbox(state: .dead, limit: 10), [], "dead rows")
            try StoreCheck.equal(try await store.outbox(state: nil, limit: -1), [], "a limit below zero")
        },
        StoreCheck("retry makes a dead row due now") { store in
            let item = try await claimedNotice(store)
            try await store.settle(item.id, .dead(reason: "HTTP 410"), now: now)
            try StoreCheck.equal(try await store.retry(item.id, now: after(1)), true, "retry")
            try StoreCheck.equal(try await claim(store, at: after(1)).map(\.id), [item.id], "claim")
        },
        StoreCheck("retry makes a waiting row due now, but not one that is being sent") { store in
            let item = try await claimedNotice(store)
            try StoreCheck.equal(try await store.retry(item.id, now: after(1)), true, "retry while it is sent")
            try StoreCheck.equal(try await claim(store, at: after(1)), [], "still leased")
            try await store.settle(item.id, .retry(notBefore: after(1e6), reason: "HTTP 503"), now: after(2))
            try StoreCheck.equal(try await store.retry(item.id, now: after(3)), true, "retry while it waits")
            try StoreCheck.equal(try await store.nextDue(sink: Sample.sink), after(3), "next due")
        },
        StoreCheck("retry and drop leave what is delivered or not there") { store in
            let item = try await claimedNotice(store)
            try await store.settle(item.id, .delivered, now: now)
            for id in [item.id, 99] {
                try StoreCheck.equal(try await store.retry(id, now: now), false, "retry")
                try StoreCheck.equal(try await store.drop(id, reason: "", now: now), false, "drop")
            }
            try StoreCheck.equal(try await store.summary().outbox, ["delivered": 1], "outbox")
        },
        StoreCheck("what waits for a sink that is no more is suppressed, what is being sent is not") { store in
            let (gone, busy): (SinkID, SinkID) = ("gone", "busy")
            try await store.enqueue(
                [Sample.notice("1"), Sample.notice("2", sink: gone), Sample.notice("3", sink: busy)], now: now)
            _ = try await store.claimDue(sink: busy, now: now, limit: 9, lease: 60)
            let count = try await store.suppress(exceptFor: [Sample.sink], reason: "no longer configured", now: now)
            try StoreCheck.equal(count, 1, "count")
            let rows = try await store.outbox(state: .suppressed, limit: 10)
            try StoreCheck.equal(rows.map(\.sink), [gone], "sinks")
            try StoreCheck.equal(rows.map(\.reason), ["no longer configured"], "reasons")
            let later = now.addingTimeInterval(61)
            let again = try await store.suppress(exceptFor: [Sample.sink], reason: "no longer configured", now: later)
            try StoreCheck.equal(again, 1, "count once the lease has ended")
            try StoreCheck.equal(try await store.outbox(state: .pending, limit: 10).map(\.sink), [Sample.sink], "left")
        },
        StoreCheck("drop ends pending and dead rows as suppressed") { store in
            try await store.enqueue([Sample.notice("1"), Sample.notice("2")], now: now)
            let items = try await claim(store)
            try await store.settle(items[0].id, .dead(reason: "HTTP 410"), now: now)
            for item in items {
                try StoreCheck.equal(try await store.drop(item.id, reason: "not wanted", now: now), true, "drop")
            }
            let rows = try await store.outbox(state: .suppressed, limit: 10)
            try StoreCheck.equal(rows.map(\.reason), ["not wanted", "not wanted"], "reasons")
        },
    ]
}
