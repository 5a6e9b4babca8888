// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

extension StoreConformance {
    private typealias Sample = StoreSamples
    private static var now: Date { StoreSamples.sunday }

    static let polls: [StoreCheck] = memoryChecks + siftChecks + commitChecks + revisionChecks

    private static let memoryChecks = [
        StoreCheck("a source that was never polled has a fresh memory") { store in
            let memory = try await store.memory(of: "never", now: now)
            try StoreCheck.equal(memory, SourceMemory(since: now), "memory")
        },
        StoreCheck("a commit replaces what is remembered of its source and of no other") { store in
            try await store.commit(PollCommit(source: "a", memory: Sample.memory(), now: now))
            try await store.commit(PollCommit(source: "b", memory: Sample.memory(etag: "\"b\""), now: now))
            var worse = Sample.memory(etag: nil)
            worse.state = .degraded
            worse.reason = "no item found"
            worse.notBefore = now.addingTimeInterval(60)
            try await store.commit(PollCommit(source: "a", memory: worse, now: now))
            try StoreCheck.equal(try await store.memory(of: "a", now: now), worse, "memory of a")
            try StoreCheck.equal(try await store.memory(of: "b", now: now), Sample.memory(etag: "\"b\""), "memory of b")
            try StoreCheck.equal(
                try await store.memories(), ["a": worse, "b": Sample.memory(etag: "\"b\"")], "all memories")
        },
        StoreCheck("dropping validators leaves everything else, and posts stay seen") { store in
            try await store.commit(Sample.poll())
            try await store.forgetValidators()
            let memory = try await store.memory(of: Sample.source, now: now)
            try StoreCheck.equal(memory.validators, nil, "validators")
            try StoreCheck.equal(memory.lastSuccess, now, "last success")
            try StoreCheck.equal(try await store.sift([Sample.stamp(1)]), [.known], "post")
        },
        StoreCheck("a poll under way brings no validators back that were dropped meanwhile") { store in
            _ = try await store.memory(of: Sample.source, now: now)
            try await store.forgetValidators()
            try await store.commit(Sample.poll(1))
            try await store.commit(Sample.poll(2))
            try StoreCheck.equal(try await store.memories()[Sample.source]?.validators, nil, "validators")
            _ = try await store.memory(of: Sample.source, now: now)
            try await store.commit(Sample.poll(3))
            let kept = try await store.memories()[Sample.source]?.validators
            try StoreCheck.equal(kept, Sample.memory().validators, "validators of the next poll")
        },
    ]

    private static let siftChecks = [
        StoreCheck("posts are new, known or edited, in the order asked") { store in
            try await store.commit(
                PollCommit(
                    source: Sample.source, seen: [Sample.stamp(1), Sample.stamp(2)], memory: Sample.memory(), now: now))
            let asked = [Sample.stamp(3), Sample.stamp(2), Sample.stamp(1, "another text"), Sample.stamp(1)]
            try StoreCheck.equal(
                try await store.sift(asked), [.new, .known, .edited(incident: nil), .known], "novelties")
            try StoreCheck.equal(try await store.sift([]), [], "nothing asked")
        },
        StoreCheck("looking marks nothing as seen") { store in
            _ = try await store.sift([Sample.stamp(1)])
            try StoreCheck.equal(try await store.sift([Sample.stamp(1)]), [.new], "novelty")
        },
        StoreCheck("the same key of two sources is two posts") { store in
            try await store.commit(Sample.poll())
            let same = Sample.stamp(1, source: "mirror")
            try StoreCheck.equal(try await store.sift([same]), [.new], "novelty")
        },
        StoreCheck("an edited post names the newest revision of its incident") { store in
            try await store.commit(Sample.poll())
            let second = Sample.incident(1, revision: 2, confidence: 0.5)
            try await store.commit(
                PollCommit(
                    source: Sample.source, seen: [Sample.stamp(1, "second text")], incidents: [second],
                    memory: Sample.memory(), now: now))
            let edited = try await store.sift([Sample.stamp(1, "third text")])
            try StoreCheck.equal(edited, [.edited(incident: Sample.reference(second))], "novelty")
            try StoreCheck.equal(try await store.sift([Sample.stamp(1, "second text")]), [.known], "newest text")
        },
        StoreCheck("an edited post keeps its incident over a text that names nobody") { store in
            try await store.commit(Sample.poll())
            try await store.commit(
                PollCommit(
                    source: Sample.source, seen: [Sample.stamp(1, "second text")], memory: Sample.memory(), now: now))
            let edited = try await store.sift([Sample.stamp(1, "third text")])
            try StoreCheck.equal(
                edited, [.edited(incident: Sample.reference(Sample.incident(1)))], "novelty")
        },
    ]

    private static let commitChecks = [
        StoreCheck("a commit makes post, incident, alert and memory visible together") { store in
            try await store.commit(Sample.poll())
            try StoreCheck.equal(try await store.sift([Sample.stamp(1)]), [.known], "post")
            let incident = try StoreCheck.some(try await store.incident("V-1"), "incident")
            try StoreCheck.equal(incident.verdict, Sample.incident(1).verdict, "verdict")
            let items = try await store.claimDue(sink: Sample.sink, now: now, limit: 10, lease: 60)
            try StoreCheck.equal(items.count, 1, "alerts")
            try StoreCheck.equal(items.first?.kind, .new, "kind")
            try StoreCheck.equal(items.first?.subject, .incidents([incident]), "subject")
        },
        StoreCheck("committing a poll twice queues once") { store in
            try await store.commit(Sample.poll())
            try await store.commit(Sample.poll())
            try await store.commit(Sample.poll(at: now.addingTimeInterval(900)))
            try StoreCheck.equal(try await store.summary().outbox, ["pending": 1], "outbox")
            try StoreCheck.equal(try await store.summary().incidents, 1, "incidents")
        },
        StoreCheck("a poll that is committed again after its alert was delivered queues nothing") { store in
            try await store.commit(Sample.poll())
            for item in try await store.claimDue(sink: Sample.sink, now: now, limit: 10, lease: 60) {
                try await store.settle(item.id, .delivered, now: now)
            }
            try await store.commit(Sample.poll())
            try StoreCheck.equal(try await store.summary().outbox, ["delivered": 1], "outbox")
        },
        StoreCheck("a notice of a poll that is committed twice is queued once") { store in
            let poll = PollCommit(source: Sample.source, alerts: [Sample.notice()], memory: Sample.memory(), now: now)
            try await store.commit(poll)
            try await store.commit(poll)
            try StoreCheck.equal(try await store.summary().outbox, ["pending": 1], "outbox")
        },
        StoreCheck("a post in two polls at once is told once, the other posts of both are told") { store in
            let (one, two, three) = (Sample.incident(1), Sample.incident(2), Sample.incident(3))
            try await store.commit(
                PollCommit(
                    source: Sample.source, seen: [Sample.stamp(1), Sample.stamp(2)], incidents: [one, two],
                    alerts: [Sample.draft(one), Sample.draft(two)], memory: Sample.memory(), now: now))
            try await store.commit(
                PollCommit(
                    source: Sample.source, seen: [Sample.stamp(2), Sample.stamp(3)], incidents: [two, three],
                    alerts: [Sample.draft(two), Sample.draft(three)], memory: Sample.memory(), now: now))
            let rows = try await store.outbox(state: nil, limit: 10)
            try StoreCheck.equal(rows.map(\.subject), ["V-3", "V-2", "V-1"], "alerts")
        },
        StoreCheck("a digest loses the incidents that were told already and keeps the rest") { store in
            try await store.commit(Sample.poll(1))
            let (one, two) = (Sample.incident(1), Sample.incident(2))
            try await store.commit(
                PollCommit(
                    source: Sample.source, seen: [Sample.stamp(1), Sample.stamp(2)], incidents: [one, two],
                    alerts: [Sample.draft(one, two, kind: .digest, sink: "mail")], memory: Sample.memory(), now: now))
            let items = try await store.claimDue(sink: "mail", now: now, limit: 10, lease: 60)
            guard case .incidents(let told)? = items.first?.subject else {
                throw StoreCheck.Broken(description: "the digest is missing")
            }
            try StoreCheck.equal(told.map(\.id), ["V-2"], "told")
        },
        StoreCheck("an alert about an incident that is not stored fails the whole commit") { store in
            try await StoreCheck.fails("commit") {
                try await store.commit(
                    PollCommit(
                        source: Sample.source, seen: [Sample.stamp(1)], alerts: [Sample.draft(Sample.incident(9))],
                        memory: Sample.memory(), now: now))
            }
            try StoreCheck.equal(try await store.sift([Sample.stamp(1)]), [.new], "post")
            try StoreCheck.equal(try await store.summary(), StoreSummary(), "summary")
        },
    ]

    private static let revisionChecks = [
        StoreCheck("an edit is one more revision with an alert of its own") { store in
            try await store.commit(Sample.poll())
            let second = Sample.incident(1, revision: 2, confidence: 0.2)
            let edit = PollCommit(
                source: Sample.source, seen: [Sample.stamp(1, "second text")], incidents: [second],
                alerts: [Sample.draft(second, kind: .correction)], memory: Sample.memory(), now: now)
            try await store.commit(edit)
            try await store.commit(edit)
            let items = try await store.claimDue(sink: Sample.sink, now: now, limit: 10, lease: 60)
            try StoreCheck.equal(items.map(\.kind), [.new, .correction], "kinds")
            try StoreCheck.equal(try await store.incident("V-1")?.revision, 2, "newest revision")
            try StoreCheck.equal(try await store.summary().incidents, 1, "incidents")
            guard case .incidents(let first)? = items.first?.subject else {
                throw StoreCheck.Broken(description: "the first alert tells of no incident")
            }
            try StoreCheck.equal(first.map(\.revision), [1], "the first alert's revision")
        },
        StoreCheck("a revision that is taken by another text becomes the next one, its alert with it") { store in
            try await store.commit(Sample.poll())
            for (text, confidence) in [("second text", 0.2), ("third text", 0.3)] {
                let incident = Sample.incident(1, revision: 2, confidence: confidence)
                try await store.commit(
                    PollCommit(
                        source: Sample.source, seen: [Sample.stamp(1, text)], incidents: [incident],
                        alerts: [Sample.draft(incident, kind: .update)], memory: Sample.memory(), now: now))
            }
            try StoreCheck.equal(try await store.incident("V-1")?.revision, 3, "newest revision")
            try StoreCheck.equal(try await store.incident("V-1")?.verdict.findings.first?.confidence, 0.3, "verdict")
            try StoreCheck.equal(try await store.summary().outbox, ["pending": 3], "outbox")
        },
        StoreCheck("an incident whose id is another post's gets its own, its alert with it") { store in
            try await store.commit(Sample.poll(1))
            let clash = Sample.incident(2, id: "V-1")
            try await store.commit(
                PollCommit(
                    source: Sample.source, seen: [Sample.stamp(2)], incidents: [clash], alerts: [Sample.draft(clash)],
                    memory: Sample.memory(), now: now))
            let rows = try await store.outbox(state: nil, limit: 10)
            try StoreCheck.equal(rows.map(\.subject), ["V-1-2", "V-1"], "alerts")
            let edited = try await store.sift([Sample.stamp(2, "second text")])
            try StoreCheck.equal(
                edited, [.edited(incident: IncidentReference(id: "V-1-2", revision: 1))], "the second post's incident")
        },
        StoreCheck("an incident that was never stored is not found") { store in
            try StoreCheck.equal(try await store.incident("V-9"), nil, "incident")
        },
    ]
}
