// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore
import VigieTestSupport

@testable import VigieApp

@Suite("Incidents that gather and are corrected")
struct IncidentDeskTests: DeskTesting {
    let store = InMemoryStore()

    // MARK: Gathering

    @Test("a repost elsewhere joins and is told once, as an update; the same place saying it again is not told")
    func repost() async throws {
        let text = PostMark(.text, "words")
        try await bring(Leaks.judged(Leaks.account(1), text))
        #expect(try await kinds("t") == [.new])
        try await bring(Leaks.judged(Leaks.account(2, source: "tower", days: 1), text), days: 1)
        let items = try await heard("t")
        #expect(items.map(\.kind) == [.update])
        guard case .incidents(let told)? = items.first?.subject else { return #expect(Bool(false), "no incident") }
        #expect(told.first?.joined?.id.source == "tower")
        #expect(items.first?.earlier.map(\.role) == [.victim])
        try await bring(Leaks.judged(Leaks.account(3, source: "tower", days: 2), text), days: 2)
        #expect(try await kinds("t") == [])
        #expect(try await store.summary().incidents == 1)
        #expect(try await store.accounts(of: Leaks.account(3, source: "tower").name, limit: 9).count == 3)
        #expect(
            try await store.history(of: Leaks.account(1).name).map(\.what) == [.opened, .joined, .joined])
    }

    @Test("the same words at the same place under another title are told quietly, a reply's title is none")
    func otherTitle() async throws {
        let text = PostMark(.text, "words")
        try await bring(Leaks.judged(Leaks.account(1, title: "Clinique tilleuls, lot 1"), text))
        _ = try await heard("t")
        try await bring(Leaks.judged(Leaks.account(2, title: "Re: clinique TILLEULS - lot 1", days: 1), text), days: 1)
        #expect(try await kinds("t") == [])
        try await bring(Leaks.judged(Leaks.account(3, title: "Clinique tilleuls, lot 2", days: 2), text), days: 2)
        let items = try await heard("t")
        #expect(items.map(\.kind) == [.update])
        guard case .incidents(let told)? = items.first?.subject else { return #expect(Bool(false), "no incident") }
        #expect(told.first?.joined?.title == "Clinique tilleuls, lot 2")
        #expect(told.first?.further == nil)
        let lots = (4...6).map { Leaks.judged(Leaks.account($0, title: "Clinique tilleuls, lot \($0)", days: 3), text) }
        try await bring(lots[0], lots[1], lots[2], days: 3)
        guard case .incidents(let more)? = try await heard("t").first?.subject else {
            return #expect(Bool(false), "nothing heard")
        }
        #expect(more.first?.joined?.title == "Clinique tilleuls, lot 6" && more.first?.further == 2)
    }

    @Test("posts of one poll gather among themselves")
    func onePoll() async throws {
        let thread = PostMark(.thread, "board /1")
        try await bring(Leaks.judged(Leaks.account(1), thread), Leaks.judged(Leaks.account(2), thread))
        #expect(try await store.summary().incidents == 1)
        #expect(try await kinds("t") == [.new])
    }

    @Test("a post that joins tells those who were never told as new, and those who were as an update")
    func neverSilenced() async throws {
        let thread = PostMark(.thread, "board /1")
        try await bring(Leaks.judged(Leaks.account(1), thread))
        _ = try await (heard("t"), heard("nation"))
        let both = Leaks.account(2, findings: [Leaks.finding(), Leaks.finding("erables")], days: 1)
        try await bring(Leaks.judged(both, thread), days: 1)
        let new = try await heard("e")
        #expect(new.map(\.kind) == [.new])
        guard case .incidents(let told)? = new.first?.subject else { return #expect(Bool(false), "no incident") }
        #expect(told.first?.joined?.id == both.reference.id, "it reads where it is named")
        #expect(try await kinds("nation") == [.update])
        #expect(try await kinds("t") == [], "nothing is new for the first clinic")
        #expect(try await store.summary().incidents == 1)
    }

    @Test("whose alert was dropped is told as new by the next post")
    func dropped() async throws {
        let text = PostMark(.text, "words")
        try await bring(Leaks.judged(Leaks.account(1), text))
        for row in try await store.outbox(state: .pending, limit: 9) where row.sink == "t" {
            _ = try await store.drop(row.id, reason: "too many", now: Leaks.sunday)
        }
        try await bring(Leaks.judged(Leaks.account(2, days: 1), text), days: 1)
        #expect(try await kinds("t") == [], "the same place says the same again: no revision, no message")
        try await bring(Leaks.judged(Leaks.account(3, source: "tower", days: 2), text), days: 2)
        #expect(try await kinds("t") == [.new])
    }

    @Test("a post that makes it worse is a loud update")
    func worse() async throws {
        let thread = PostMark(.thread, "board /1")
        try await bring(Leaks.judged(Leaks.account(1), thread))
        _ = try await heard("t")
        let worse = Leaks.account(2, findings: [Leaks.finding(severity: .critical)], days: 1)
        try await bring(Leaks.judged(worse, thread), days: 1)
        #expect(try await kinds("t") == [.update])
    }

    @Test("a dismissed incident: the same words are not told again, a new victim is, and the decoy catches nothing")
    func dismissed() async throws {
        let (text, thread) = (PostMark(.text, "words"), PostMark(.thread, "board /1"))
        try await bring(Leaks.judged(Leaks.account(1), text, thread))
        try await order(.dismiss(Leaks.account(1).name, reason: "a joke"), days: 0.5)
        #expect(try await kinds("t") == [.new, .correction], "the dismissal is told")
        try await bring(Leaks.judged(Leaks.account(2, source: "tower", days: 1), text), days: 1)
        #expect(try await kinds("t") == [])
        try await bring(Leaks.judged(Leaks.account(3, days: 2), thread), days: 2)
        #expect(try await kinds("t") == [.new], "a post in the decoy's thread is an incident of its own")
        #expect(try await store.summary().incidents == 2)
        let more = Leaks.account(4, findings: [Leaks.finding(), Leaks.finding("erables")], days: 3)
        try await bring(Leaks.judged(more, text), days: 3)
        #expect(try await kinds("e") == [.new])
    }

    @Test("an edit that names somebody new in a dismissed incident opens it again")
    func reopened() async throws {
        let first = Leaks.account(1)
        try await bring(Leaks.judged(first))
        try await order(.dismiss(first.name, reason: nil), days: 0.5)
        _ = try await heard("e")
        let edited = Leaks.account(1, findings: [Leaks.finding(), Leaks.finding("erables")])
        try await bring(Leaks.judged(edited), days: 1, text: "second")
        #expect(try await kinds("e") == [.new])
        #expect(try await store.incident(first.name)?.state == .new)
        #expect(try await store.history(of: first.name).last?.what == .reopened)
    }

    @Test("what was dismissed and is confirmed, or says more, is told again to those who heard of the dismissal")
    func revived() async throws {
        let first = Leaks.account(1)
        try await bring(Leaks.judged(first))
        try await order(.dismiss(first.name, reason: nil), days: 0.5)
        #expect(try await kinds("t") == [.new, .correction])
        try await order(.confirm(first.name), days: 1)
        #expect(try await kinds("t") == [.update])
        #expect(try await store.incident(first.name)?.reopened == true)
        try await order(.acknowledge(first.name), days: 1)
        #expect(try await store.incident(first.name)?.reopened == nil, "a word of one revision")
        try await order(.dismiss(first.name, reason: nil), days: 2)
        #expect(try await kinds("t") == [.correction])
        let edited = Leaks.account(1, findings: [Leaks.finding(), Leaks.finding("erables")])
        try await bring(Leaks.judged(edited), days: 3, text: "second")
        #expect(try await kinds("t") == [.update], "it is open again, because of somebody else")
    }

    @Test("two posts whose names are the same by chance or by design are two incidents")
    func sameName() async throws {
        var (one, two) = (Leaks.account(1), Leaks.account(2, findings: [Leaks.finding("erables")]))
        one.name = "V-00000-00000"
        two.name = one.name
        try await bring(Leaks.judged(one), Leaks.judged(two))
        #expect(try await kinds("t") == [.new])
        #expect(try await kinds("e") == [.new])
        #expect(try await store.summary().incidents == 2)
    }

    @Test("a backlog is one digest, and quiet sightings are not in it")
    func backlog() async throws {
        let text = PostMark(.text, "words")
        try await bring(Leaks.judged(Leaks.account(1), text))
        _ = try await heard("nation")
        try await bring(
            Leaks.judged(Leaks.account(2, source: "tower"), text),
            Leaks.judged(Leaks.account(3, source: "tower", findings: [Leaks.finding("erables")])), backlog: true)
        let items = try await heard("nation")
        #expect(items.map(\.kind) == [.digest])
        guard case .incidents(let told)? = items.first?.subject else { return #expect(Bool(false), "no incident") }
        #expect(told.map(\.id) == [Leaks.account(3, source: "tower").name])
    }

    @Test("that a repost looks like the first post of its own incident is no note, that it looks like another one is")
    func ownNotes() {
        var (one, two) = (Leaks.account(1), Leaks.account(2))
        two.verdict.notes = [
            "The same title was posted before (\(one.name)).", "The same title was posted before (V-9).",
        ]
        one.verdict.notes = ["Not Doctolib."]
        #expect(
            CombinedVerdict.of([one, two], rulings: []).notes
                == ["Not Doctolib.", "The same title was posted before (V-9)."])
    }

    // MARK: Corrections

    @Test("an operator's word is told to those who were told, as a correction, and to the victim as new")
    func corrected() async throws {
        let first = Leaks.account(1, findings: [Leaks.finding("tilleuls", .suspected)])
        try await bring(Leaks.judged(first))
        _ = try await (heard("t"), heard("nation"), heard("e"))
        try await order(.correct(first.name, victims: ["erables"], others: ["tilleuls"]))
        let items = try await heard("t")
        #expect(items.map(\.kind) == [.correction])
        #expect(items.first?.audience == .entries(["tilleuls"]), "the other clinic is not shown")
        #expect(items.first?.earlier.map(\.role) == [.suspected])
        #expect(try await kinds("e") == [.new])
        #expect(try await kinds("nation") == [.correction])
        let incident = try #require(try await store.incident(first.name))
        #expect(incident.revision == 2)
        #expect(incident.verdict.findings.map(\.role) == [.mentioned, .victim])
        // A later post does not undo it, and it is told but once.
        try await bring(
            Leaks.judged(Leaks.account(1, findings: [Leaks.finding("tilleuls", .suspected, records: 3)])), days: 6,
            text: "second")
        #expect(try await kinds("t") == [])
    }

    @Test("an edit that takes the victim back is a correction for those alone who were told")
    func takenBack() async throws {
        let both = Leaks.account(1, findings: [Leaks.finding(), Leaks.finding("erables", .targeted, severity: .low)])
        try await bring(Leaks.judged(both))
        #expect(try await kinds("t") == [.new])
        #expect(try await kinds("e") == [])
        try await bring(Leaks.judged(Leaks.account(1, findings: [])), days: 1, text: "second")
        #expect(try await kinds("t") == [.correction])
        #expect(try await kinds("e") == [], "who was not told is told no correction")
        try await bring(Leaks.judged(Leaks.account(1, findings: [], records: 5)), days: 2, text: "third")
        #expect(try await kinds("t") == [], "a correction is told once")
    }

    @Test("of two who were suspected for one reason the author names one: the other hears a correction, once")
    func rivals() async throws {
        func suspected(_ entry: EntryID, _ reason: String = "31 of 40 people live within 20 km of Belfort") -> Finding {
            var finding = Leaks.finding(entry, .suspected, severity: .medium, confidence: 0.5)
            finding.evidence = [Evidence(kind: "geography", place: .sample, text: reason, weight: 1.6)]
            return finding
        }
        let pointed = Leaks.account(1, author: "host1", findings: [suspected("tilleuls"), suspected("erables")])
        let thread = PostMark(.thread, "board /1")
        try await bring(Leaks.judged(pointed, thread))
        _ = try await (heard("t"), heard("e"))
        let stranger = Leaks.account(2, author: "mole", findings: [Leaks.finding("erables")], days: 1)
        try await bring(Leaks.judged(stranger, thread), days: 1)
        #expect(try await kinds("t") == [], "a stranger's word silences nobody")
        let named = Leaks.account(3, author: "Host1", findings: [Leaks.finding("erables")], days: 2)
        try await bring(Leaks.judged(named, thread), days: 2)
        let items = try await heard("t")
        #expect(items.map(\.kind) == [.correction])
        #expect(items.first?.earlier.map(\.role) == [.suspected])
        #expect(try await kinds("e").contains(.correction) == false)
        try await bring(
            Leaks.judged(Leaks.account(4, author: "host1", findings: [Leaks.finding("erables")], days: 3), thread),
            days: 3)
        #expect(try await kinds("t") == [])
        // Suspected for another reason, it may be a second victim.
        let apart = [suspected("tilleuls", "20 of 40 people live within 20 km of Sallanches"), suspected("erables")]
        let posts = [
            Leaks.account(5, author: "host2", findings: apart),
            Leaks.account(6, author: "host2", findings: [Leaks.finding("erables")]),
        ]
        #expect(CombinedVerdict.of(posts, rulings: []).findings.map(\.role) == [.victim, .suspected])
    }

    @Test("orders that cannot be carried out say why and change nothing")
    func refused() async throws {
        let name = Leaks.account(1).name
        try await bring(Leaks.judged(Leaks.account(1)))
        let refused: [IncidentOrder] = [
            .confirm("V-NOBODY"), .merge(name, name), .split(name, posts: [name]), .split(name, posts: ["V-X"]),
            .split(name, posts: []), .correct(name, victims: [], others: []),
            .correct(name, victims: ["unheard-of"], others: []),
            .correct(name, victims: ["tilleuls"], others: ["tilleuls"]),
        ]
        for order in refused {
            await #expect(throws: IncidentOrderError.self, "\(order)") { try await self.order(order) }
        }
        #expect(try await store.incident(name)?.revision == 1)
    }

    @Test("notes and reasons are kept masked")
    func masked() async throws {
        let name = Leaks.account(1).name
        try await bring(Leaks.judged(Leaks.account(1)))
        try await order(.note(name, text: "called jeanne.invented@tilleuls.example\u{1B}[2J on 06 39 98 12 34"))
        try await order(.acknowledge(name))
        let history = try await store.history(of: name)
        #expect(history.map(\.what) == [.opened, .noted, .acknowledged])
        let text = try #require(history[1].text)
        #expect(!text.contains("jeanne.invented") && !text.contains("12 34") && !text.contains("\u{1B}"))
        #expect(history[1].who == "ana")
        #expect(try await store.incident(name)?.owner == "ana")
    }
}
