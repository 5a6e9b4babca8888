// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore

extension StoreConformance {
    private typealias Sample = StoreSamples
    private static var now: Date { StoreSamples.sunday }
    private static func time(_ days: Double) -> Date { StoreSamples.sunday.addingTimeInterval(days * 86_400) }

    static let incidents: [StoreCheck] = gatheringChecks + decisionChecks + toldChecks

    /// A poll of one post that opens or joins an incident.
    private static func poll(
        _ number: Int, in incident: Incident? = nil, text: String = "first text",
        marks: Set<PostMark> = [PostMark(.entry, "clinique-des-tilleuls")], revision: Bool = true, days: Double = 0
    ) -> PollCommit {
        let own = Sample.incident(number, at: time(days))
        var home = incident ?? own
        if incident != nil {
            home.revision += 1
            home.updated = time(days)
        }
        let account = PostAccount(
            name: own.id, reference: own.post, verdict: own.verdict, firstSeen: time(days))
        let what: IncidentEvent.What = incident == nil ? .opened : .joined
        return PollCommit(
            source: Sample.source, seen: [Sample.stamp(number, text)], incidents: revision ? [home] : [],
            posts: [TellingPost(account: account, incident: home.id, marks: marks)],
            events: [IncidentEvent(time: time(days), what: what, incident: home.id)],
            alerts: revision ? [Sample.draft(home, kind: incident == nil ? .new : .update)] : [],
            memory: Sample.memory(), now: time(days))
    }

    private static let gatheringChecks = [
        StoreCheck("a post that joins leads to its incident, by its own name too") { store in
            try await store.commit(poll(1))
            try await store.commit(poll(2, in: Sample.incident(1), days: 1))
            let places = try await store.places(of: [Sample.post(2), Sample.post(1), Sample.post(3)])
            try StoreCheck.equal(
                places,
                [PostPlace(name: "V-2", incident: "V-1"), PostPlace(name: "V-1", incident: "V-1"), nil], "places")
            try StoreCheck.equal(try await store.incident("V-2")?.id, "V-1", "incident of V-2")
            try StoreCheck.equal(try await store.incident("V-2")?.revision, 2, "revision")
            try StoreCheck.equal(
                try await store.accounts(of: "V-2", limit: 9).map(\.name), ["V-1", "V-2"], "timeline")
            try StoreCheck.equal(try await store.summary().incidents, 1, "incidents")
            let edited = try await store.sift([Sample.stamp(2, "second text")])
            try StoreCheck.equal(
                edited, [.edited(incident: IncidentReference(id: "V-1", revision: 2))], "an edit of the second post")
        },
        StoreCheck("an incident keeps its founder's name, whichever post is its first in a later revision") { store in
            try await store.commit(poll(1))
            var other = Sample.incident(1)
            other.post = Sample.incident(2).post
            try await store.commit(poll(2, in: other, days: 1))
            var back = Sample.incident(1)
            back.revision = 2
            try await store.commit(poll(3, in: back, days: 2))
            try StoreCheck.equal(
                try await store.accounts(of: "V-1", limit: 9).map(\.name), ["V-1", "V-2", "V-3"], "posts")
            try StoreCheck.equal(try await store.incident("V-3")?.id, "V-1", "incident of V-3")
            try StoreCheck.equal(try await store.incident("V-1")?.revision, 3, "revision")
        },
        StoreCheck("a poll with posts that is committed twice adds nothing") { store in
            try await store.commit(poll(1))
            let joining = poll(2, in: Sample.incident(1), days: 1)
            try await store.commit(joining)
            try await store.commit(joining)
            try await store.commit(poll(1))
            try StoreCheck.equal(try await store.summary().outbox, ["pending": 2], "outbox")
            try StoreCheck.equal(
                try await store.history(of: "V-1").map(\.what), [.opened, .joined], "history")
            try StoreCheck.equal(try await store.incident("V-1")?.revision, 2, "revision")
        },
        StoreCheck("a post that joins is told although the first post is known and on the same page") { store in
            try await store.commit(poll(1))
            var page = poll(2, in: Sample.incident(1), days: 1)
            page.seen.append(Sample.stamp(1))
            try await store.commit(page)
            try StoreCheck.equal(try await store.incident("V-1")?.revision, 2, "revision")
            try StoreCheck.equal(try await store.summary().outbox, ["pending": 2], "outbox")
        },
        StoreCheck("a post that joins without a new revision is kept with its history") { store in
            try await store.commit(poll(1))
            try await store.commit(poll(2, in: Sample.incident(1), revision: false))
            try StoreCheck.equal(try await store.accounts(of: "V-1", limit: 9).count, 2, "posts")
            try StoreCheck.equal(try await store.history(of: "V-1").count, 2, "history")
            try StoreCheck.equal(try await store.incident("V-1")?.revision, 1, "revision")
        },
        StoreCheck("kin share an entry, come most shared first, and never before their time") { store in
            let entry = PostMark(.entry, "clinique-des-tilleuls")
            try await store.commit(poll(1, marks: [entry, PostMark(.thread, "a")]))
            try await store.commit(poll(2, marks: [entry], days: 1))
            try await store.commit(poll(3, marks: [PostMark(.thread, "a")], days: 1))
            try await store.commit(poll(4, marks: [entry, PostMark(.file, "a")], days: -40))
            let marks: Set<PostMark> = [entry, PostMark(.thread, "a"), PostMark(.file, "a")]
            let kin = try await store.kin(of: Sample.post(9), marks: marks, since: time(-30), limit: 9)
            try StoreCheck.equal(kin.map(\.account.name), ["V-1", "V-2"], "kin")
            try StoreCheck.equal(kin.map(\.shared), [[.entry, .thread], [.entry]], "shared")
            try StoreCheck.equal(kin.first?.state, .new, "state")
            let own = try await store.kin(of: Sample.post(1), marks: marks, since: time(-30), limit: 9)
            try StoreCheck.equal(own.map(\.account.name), ["V-2"], "never the post itself")
            let first = try await store.kin(of: Sample.post(9), marks: marks, since: time(-30), limit: 1)
            try StoreCheck.equal(first.map(\.account.name), ["V-1"], "limit")
        },
        StoreCheck("an edit replaces a post's marks") { store in
            let entry = PostMark(.entry, "clinique-des-tilleuls")
            try await store.commit(poll(1, marks: [entry, PostMark(.file, "a")]))
            var edit = poll(1, text: "second text", marks: [entry], revision: false)
            edit.events = []
            try await store.commit(edit)
            let kin = try await store.kin(
                of: Sample.post(9), marks: [entry, PostMark(.file, "a")], since: time(-30), limit: 9)
            try StoreCheck.equal(kin.map(\.shared), [[.entry]], "shared")
        },
    ]

    private static let decisionChecks = [
        StoreCheck("a merge leads both names to one incident, and a split gives each its own again") { store in
            try await store.commit(poll(1))
            try await store.commit(poll(2, days: 1))
            let merged = Sample.incident(1, revision: 2, at: time(2))
            try await store.commit(
                IncidentDecision(
                    incidents: [merged], moves: ["V-2": "V-1"],
                    events: [IncidentEvent(time: time(2), who: "ana", what: .merged, incident: "V-1", before: "V-2")],
                    now: time(2)))
            try StoreCheck.equal(try await store.incident("V-2")?.id, "V-1", "merged")
            try StoreCheck.equal(try await store.ownForm(of: "V-2")?.id, "V-2", "own form")
            try StoreCheck.equal(
                try await store.incidents(in: [.new], limit: 9).map(\.incident.id), ["V-1"], "list")
            try StoreCheck.equal(try await store.incidents(in: [.new], limit: 9).map(\.posts), [2], "posts")
            try StoreCheck.equal(
                try await store.history(of: "V-2").map(\.what), [.opened, .opened, .merged], "history of both")
            try await store.commit(
                IncidentDecision(
                    incidents: [
                        Sample.incident(1, revision: 3, at: time(3)), Sample.incident(2, revision: 2, at: time(3)),
                    ], moves: ["V-2": "V-2"], now: time(3)))
            try StoreCheck.equal(try await store.incident("V-2")?.id, "V-2", "split")
            try StoreCheck.equal(try await store.incidents(in: [.new], limit: 9).count, 2, "list after the split")
            try StoreCheck.equal(
                try await store.history(of: "V-1").map(\.what), [.opened, .merged], "history of the first")
        },
        StoreCheck("a decision on what has changed meanwhile fails whole") { store in
            try await store.commit(poll(1))
            try await store.commit(poll(2))
            try await StoreCheck.fails("a taken revision") {
                try await store.commit(
                    IncidentDecision(incidents: [Sample.incident(1)], moves: ["V-2": "V-1"], now: now))
            }
            try await StoreCheck.fails("an unknown post") {
                try await store.commit(IncidentDecision(moves: ["V-2": "V-1", "V-9": "V-1"], now: now))
            }
            try StoreCheck.equal(try await store.incident("V-2")?.id, "V-2", "nothing moved")
        },
        StoreCheck("lists hold the states that are asked for, changed last first") { store in
            try await store.commit(poll(1))
            try await store.commit(poll(2))
            var dismissed = Sample.incident(1, revision: 2, at: time(1))
            dismissed.state = .dismissed
            try await store.commit(IncidentDecision(incidents: [dismissed], now: time(1)))
            let open = try await store.incidents(in: [.new, .confirmed], limit: 9)
            try StoreCheck.equal(open.map(\.incident.id), ["V-2"], "open")
            let all = try await store.incidents(in: Set(Incident.State.allCases), limit: 9)
            try StoreCheck.equal(all.map(\.incident.id), ["V-1", "V-2"], "all")
        },
        StoreCheck("a purge takes an incident with its posts and its history, and leaves what was merged to its own") {
            store in
            let policy = RetentionPolicy(outbox: 0, incidents: 86_400, force: true)
            try await store.commit(poll(1))
            try await store.commit(poll(2))
            try await store.commit(
                IncidentDecision(
                    incidents: [Sample.incident(1, revision: 2, at: time(5))], moves: ["V-2": "V-1"], now: time(5)))
            for item in try await store.claimDue(sink: Sample.sink, now: now, limit: 9, lease: 60) {
                try await store.settle(item.id, .delivered, now: now)
            }
            _ = try await store.purge(policy, now: time(5.5))
            try StoreCheck.equal(try await store.incident("V-2")?.id, "V-1", "while the other lives")
            _ = try await store.purge(policy, now: time(9))
            try StoreCheck.equal(try await store.incident("V-2"), nil, "incident")
            try StoreCheck.equal(try await store.places(of: [Sample.post(1), Sample.post(2)]), [nil, nil], "posts")
            try StoreCheck.equal(try await store.history(of: "V-1"), [], "history")
            try StoreCheck.equal(try await store.told(of: "V-1"), [], "told")
        },
    ]

    private static let toldChecks = [
        StoreCheck("what was told is known by sink, entry and role, also of what was merged") { store in
            try await store.commit(poll(1))
            var second = poll(2, days: 1)
            second.alerts = [
                Sample.draft(
                    Sample.incident(2, at: time(1)), sink: "mail", audience: .entries(["clinique-des-tilleuls"])),
                Sample.draft(Sample.incident(2, at: time(1)), sink: "other", audience: .entries(["nobody"])),
            ]
            try await store.commit(second)
            try await store.commit(
                IncidentDecision(
                    incidents: [Sample.incident(1, revision: 2, at: time(2))], moves: ["V-2": "V-1"], now: time(2)))
            let told = try await store.told(of: "V-2")
            try StoreCheck.equal(told.map(\.sink), [Sample.sink, "mail"], "sinks")
            try StoreCheck.equal(told.map(\.incident), ["V-1", "V-2"], "names")
            try StoreCheck.equal(told.map(\.role), [.victim, .victim], "roles")
            try StoreCheck.equal(told.last?.audience, .entries(["clinique-des-tilleuls"]), "audience")
        },
        StoreCheck("what reached nobody was told to nobody, also when its row is gone") { store in
            try await store.commit(poll(1))
            let item = try StoreCheck.some(
                try await store.claimDue(sink: Sample.sink, now: now, limit: 9, lease: 60).first, "item")
            try await store.settle(item.id, .dead(reason: "gone"), now: now)
            try StoreCheck.equal(try await store.told(of: "V-1"), [], "told")
            _ = try await store.retry(item.id, now: now)
            try StoreCheck.equal(try await store.told(of: "V-1").count, 1, "told when it is tried again")
            try await store.settle(item.id, .suppressed(reason: "no"), now: now)
            _ = try await store.purge(RetentionPolicy(outbox: 0, force: true), now: time(1))
            try StoreCheck.equal(try await store.told(of: "V-1"), [], "told after the purge")
        },
        StoreCheck("what was delivered stays told when its row is gone") { store in
            try await store.commit(poll(1))
            let item = try StoreCheck.some(
                try await store.claimDue(sink: Sample.sink, now: now, limit: 9, lease: 60).first, "item")
            try await store.freeze(item.id, as: FrozenMessage(messageID: "msg_1", body: "{}"))
            try StoreCheck.equal(try await store.told(of: "V-1").map(\.messageID), ["msg_1"], "message")
            try await store.settle(item.id, .delivered, now: now)
            _ = try await store.purge(RetentionPolicy(outbox: 0, force: true), now: time(1))
            try StoreCheck.equal(try await store.told(of: "V-1").map(\.messageID), [nil], "told")
        },
        StoreCheck("a correction comes with what its sink was told before, and with nothing of others") { store in
            try await store.commit(poll(1))
            var correction = Sample.incident(1, revision: 2, at: time(1))
            correction.verdict.findings[0].role = .mentioned
            try await store.commit(
                IncidentDecision(
                    incidents: [correction],
                    alerts: [
                        Sample.draft(correction, kind: .correction),
                        Sample.draft(correction, kind: .correction, sink: "b"),
                    ], now: time(1)))
            let items = try await store.claimDue(sink: Sample.sink, now: time(2), limit: 9, lease: 60)
            try StoreCheck.equal(items.map(\.earlier.count), [0, 1], "earlier")
            try StoreCheck.equal(items.last?.earlier.first?.role, .victim, "what was said")
            let other = try await store.claimDue(sink: "b", now: time(2), limit: 9, lease: 60)
            try StoreCheck.equal(other.map(\.earlier.count), [0], "earlier of another")
            try StoreCheck.equal(
                try await store.told(of: "V-1").filter { $0.sink == Sample.sink }.map(\.role), [.victim, .mentioned],
                "the correction counts as told")
        },
        StoreCheck("after a split, readers of the old incident count as told of the new one") { store in
            try await store.commit(poll(1))
            try await store.commit(poll(2, in: Sample.incident(1), revision: false))
            try await store.commit(
                IncidentDecision(
                    incidents: [Sample.incident(2, at: time(1))], moves: ["V-2": "V-2"], toldOf: [("V-1", "V-2")],
                    now: time(1)))
            try StoreCheck.equal(try await store.told(of: "V-2").map(\.sink), [Sample.sink], "told")
            try StoreCheck.equal(try await store.told(of: "V-1").count, 1, "told of the old one")
        },
    ]
}
