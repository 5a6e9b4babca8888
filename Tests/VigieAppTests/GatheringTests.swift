// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

import struct Foundation.Date

@testable import VigieApp

@Suite("Which incident a post joins")
struct GatheringTests {
    private let columns = ["nom", "prenom", "naissance", "telephone", "email"]

    private func joins(_ post: PostAccount, _ kin: KinPost...) -> IncidentID? {
        Gathering.choose(for: post, among: kin, now: post.firstSeen)?.incident
    }

    @Test(
        "one piece of evidence beside the establishment suffices",
        arguments: [PostMark.Kind.thread, .text, .address, .file, .author, .size])
    func evidence(kind: PostMark.Kind) {
        let first = Leaks.account(1)
        let second = Leaks.account(2, source: "tower", days: 1)
        #expect(joins(second, Leaks.kin(first, shared: [kind])) == first.name)
        #expect(joins(second, Leaks.kin(first)) == nil, "the establishment alone does not")
    }

    @Test("the same count gathers unless anybody would claim it")
    func count() {
        for (records, isSame) in [
            (48_213, true), (48_000, true), (10_000, false), (1_000_000, false), (33, false), (512, false),
        ] {
            let first = Leaks.account(1, records: records)
            let second = Leaks.account(2, source: "tower", records: records)
            #expect((joins(second, Leaks.kin(first)) != nil) == isSame, "\(records)")
        }
    }

    @Test("the same columns and nearly the same title gather")
    func looks() {
        let first = Leaks.account(1, title: "[FR] base patients Clinique tilleuls 2026 fresh", columns: columns)
        #expect(joins(Leaks.account(2, source: "tower", columns: columns), Leaks.kin(first)) == first.name)
        let title = "[FR] BASE PATIENTS clinique tilleuls 2026 (fresh)"
        #expect(joins(Leaks.account(3, source: "tower", title: title), Leaks.kin(first)) == first.name)
        #expect(joins(Leaks.account(4, source: "tower", title: "Clinique tilleuls"), Leaks.kin(first)) == nil)
        let bare = Leaks.account(5, title: "Clinique tilleuls")
        #expect(joins(Leaks.account(6, source: "tower", title: "clinique tilleuls"), Leaks.kin(bare)) == nil)
    }

    @Test("rows that were shown before gather by their share")
    func rows() {
        let first = Leaks.account(1)
        func post(_ share: Double) -> PostAccount {
            Leaks.account(
                2, source: "tower",
                recycled: Recycled(of: first.name.rawValue, share: share, firstSeen: first.firstSeen))
        }
        #expect(joins(post(0.6), Leaks.kin(first)) == first.name)
        #expect(joins(post(0.3), Leaks.kin(first)) == first.name)
        #expect(joins(post(0.05), Leaks.kin(first)) == nil)
    }

    @Test("another author, count and header is another leak of the same establishment, and so is one months later")
    func otherLeak() {
        let first = Leaks.account(1, author: "host", records: 48_213, columns: columns)
        let other = Leaks.account(
            2, author: "mole", records: 9_120, columns: ["id", "iban", "card", "amount"], days: 2)
        #expect(joins(other, Leaks.kin(first)) == nil)
        #expect(joins(other, Leaks.kin(first, shared: [.size])) == nil)
        let later = Leaks.account(3, author: "host", records: 48_213, columns: columns, days: 90)
        #expect(joins(later, Leaks.kin(first, shared: [.author, .text])) == nil)
        let sameAuthor = Leaks.account(4, author: "host", records: 9_120, columns: columns, days: 2)
        #expect(joins(sameAuthor, Leaks.kin(first, shared: [.author])) == nil, "a second leak by the same person")
        let sameThread = Leaks.account(5, author: "host", records: 150_000, days: 2)
        #expect(joins(sameThread, Leaks.kin(first, shared: [.author, .thread])) == first.name, "a corrected count")
    }

    @Test("another matter or another establishment never gathers")
    func otherMatter() {
        let first = Leaks.account(1, findings: [Leaks.finding("tilleuls", .targeted)])
        #expect(joins(Leaks.account(2, source: "tower"), Leaks.kin(first, shared: [.author, .thread])) == nil)
        let other = Leaks.account(3, findings: [Leaks.finding("erables")])
        #expect(joins(Leaks.account(4, source: "tower"), Leaks.kin(other, shared: [.text, .thread])) == nil)
    }

    @Test("two lists of accounts of one seller are two, unless they are the same list")
    func accounts() {
        let first = Leaks.account(1, author: "host", findings: [Leaks.finding("tilleuls", .exposed)], columns: columns)
        let second = Leaks.account(2, author: "host", findings: [Leaks.finding("tilleuls", .exposed)], columns: columns)
        #expect(joins(second, Leaks.kin(first, shared: [.author])) == nil)
        #expect(joins(second, Leaks.kin(first, shared: [.author, .text])) == first.name)
    }

    // MARK: The attacker writes posts

    @Test("a dismissed incident takes in the same words alone, and only where nothing is worse and nobody new")
    func dismissed() {
        let decoy = Leaks.account(1, author: "host", records: 48_213)
        func kin(_ shared: Set<PostMark.Kind>) -> KinPost { Leaks.kin(decoy, shared: shared, state: .dismissed) }
        let real = Leaks.account(2, author: "host", records: 48_213, days: 1)
        #expect(joins(real, kin([.thread, .author, .address, .file])) == nil, "a decoy cannot catch the real one")
        #expect(joins(real, kin([.text])) == decoy.name, "the same words were judged")
        #expect(joins(Leaks.account(3, records: 90_000), kin([.text])) == nil, "a higher count")
        let more = Leaks.account(4, findings: [Leaks.finding(), Leaks.finding("erables")], records: 48_213)
        #expect(joins(more, kin([.text])) == nil, "a new victim")
        let worse = Leaks.account(5, findings: [Leaks.finding(severity: .critical)], records: 48_213)
        #expect(joins(worse, kin([.text])) == nil, "a higher severity")
        let rows = Recycled(of: decoy.name.rawValue, share: 0.95, firstSeen: decoy.firstSeen)
        #expect(joins(Leaks.account(6, recycled: rows), kin([])) == decoy.name, "the same rows were judged")
        let some = Recycled(of: decoy.name.rawValue, share: 0.6, firstSeen: decoy.firstSeen)
        #expect(joins(Leaks.account(7, recycled: some), kin([])) == nil, "fresh rows among old ones")
    }

    @Test("an incident that is full takes in no more")
    func full() {
        let first = Leaks.account(1)
        #expect(joins(Leaks.account(2), Leaks.kin(first, shared: [.text], size: Gathering.mostPosts)) == nil)
    }

    @Test("the most evidence wins, whatever the order of the candidates")
    func best() {
        let weak = Leaks.account(1, author: "host")
        let strong = Leaks.account(2)
        let post = Leaks.account(3, source: "tower", author: "host")
        let kin = [Leaks.kin(weak, shared: [.author]), Leaks.kin(strong, shared: [.text])]
        for order in [kin, kin.reversed()] {
            #expect(Gathering.choose(for: post, among: order, now: post.firstSeen)?.incident == strong.name)
        }
    }

    // MARK: Marks

    @Test("threads, addresses, files and sizes are read, and what everybody has is none")
    func marks() {
        func marks(_ post: Post) -> PostMarks {
            PostMarks(of: post, verdict: Verdict(findings: [Leaks.finding()]), listing: "https://board.example/")
        }
        let first = Post(
            id: PostID(source: "board", key: "1"), url: "https://www.board.example/threads/leak.7/post-8#x", title: "",
            author: "Anonymous", blocks: [Block(.prose, "Only 3.47 GB and 2 GB, sized 512 mb")],
            files: ["dump.sql", "tilleuls_2026.zip"])
        let own = marks(first).own
        #expect(own.contains(PostMark(.thread, "board /threads/leak.7")))
        #expect(own.contains(PostMark(.address, "board.example/threads/leak.7/post-8")))
        #expect(own.filter { $0.kind == .file }.map(\.value) == ["tilleuls_2026.zip"])
        let sizes: Set = [PostMark(.size, "3.47g"), PostMark(.size, "512m")]
        #expect(own.filter { $0.kind == .size } == sizes)
        #expect(!own.contains { $0.kind == .author })
        let reply = Post(
            id: PostID(source: "board", key: "2"), url: "https://board.example/threads/leak.7/page-2", title: "",
            links: ["http://board.example/threads/leak.7/post-8"])
        #expect(!marks(reply).sought.isDisjoint(with: own.filter { $0.kind == .thread }))
        #expect(!marks(reply).sought.isDisjoint(with: own.filter { $0.kind == .address }))
        let listed = Post(id: PostID(source: "board", key: "3"), url: "https://board.example/", title: "")
        #expect(Set(marks(listed).own.map(\.kind)) == [.entry], "the listing is no thread")
    }
}
