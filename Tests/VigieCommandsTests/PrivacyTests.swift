// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieApp
import VigieCore
import VigieLoopback
import VigieTestSupport

/// What people lost once is not lost a second time: no raw value and no secret leaves the daemon's memory.
@Suite("Personal data and secrets", .inTurn)
struct PrivacyTests {
    @Test("of a leak stand in no log, no message and no file of the state directory")
    func nowhere() async throws {
        let board = try Board()
        defer { board.stop() }
        let secrets = ["hook-t0ken-Zr81", "header-s3cret-Qx72", "cookie-s3cret-Wv63"]
        var text = board.configuration()
            .replacing("\(board.inbox.url)/in", with: "\(board.inbox.url)/in/\(secrets[0])")
        text = text.replacing(
            "post_id: \"@id\"\n",
            with: """
                post_id: "@id"
                    headers: {X-Key: "\(secrets[1])"}
                    cookies: {session: "\(secrets[2])"}

                """)
        // A source that is down and a sink that refuses, so that errors are told too.
        text = text.replacing(
            "sinks:",
            with: "  - {id: down, kind: feed, url: \"http://127.0.0.1:1/\", alert_after: 1, "
                + "headers: {X-Key: \"\(secrets[1])\"}}\nsinks:", maxReplacements: 1)
        let vigie = try RunningVigie(configuration: text)
        board.post(0, title: "rules of this section", body: "be nice")
        try vigie.start(["run", "--log-level", "trace"])
        defer { vigie.kill() }
        try await board.polled()

        var people = InventedRows(seed: 2026)
        let named = people.rows(200)
        let others = people.rows(200)
        let values = Set(people.values)
        #expect(values.count >= 2_000)
        board.inbox.answer(LoopbackResponse(status: 503, headers: [("Retry-After", "1")], text: "later"))
        board.post(
            1, title: "Clinique du Val-Brumeux database lot-1- \(people.values[0]) \(people.values[2])",
            body: "patients, 200 lines<pre>\(named.joined(separator: "\n"))</pre>contact \(people.values[1])")
        board.post(2, title: "fresh rows \(people.values[7])", body: "<pre>\(others.joined(separator: "\n"))</pre>")
        try await eventually("the sink refuses") { !board.inbox.refused.isEmpty }
        board.inbox.answer(LoopbackResponse(status: 204))
        try await eventually("the leak is told") { board.isTold(1) }
        try await eventually("nothing waits") { try await vigie.status().store.outbox["pending"] == nil }
        let shown = try await vigie.command(["status", "--json"])
        let rows = try await vigie.command(["outbox", "list", "--json"])

        var places: [String: Data] = [
            "stdout": Data(vigie.outputText.utf8), "stderr": Data(vigie.errorText.utf8),
            "messages": Data((board.messages + board.inbox.refused).map(\.body).joined(separator: "\n").utf8),
            "status": Data((shown.output + shown.errors + rows.output + rows.errors).utf8),
        ]
        try readState(of: vigie, into: &places)
        #expect(try await vigie.stop() == 0)
        try readState(of: vigie, into: &places)
        #expect(places.count >= 6, "the store's files were found: \(places.keys.sorted())")
        #expect(places.keys.contains { $0.hasPrefix("rows/") }, "the rows of the leak were remembered")
        for (place, bytes) in places {
            let found = Needles(Array(values) + secrets).found(in: bytes)
            #expect(found.isEmpty, "\(place) holds \(found.prefix(5))")
        }
    }

    /// A thousand people, in every form, with values in titles, authors, links and file names too.
    @Test("of 1,000 people in every form leave neither scan nor the daemon")
    func everyForm() async throws {
        let leak = InventedLeak(seed: 7, count: 1_000)
        let forms = InventedLeak.forms
        let share = leak.people.count / forms.count
        let posts = forms.enumerated().map { index, form in
            let last = index == forms.count - 1 ? leak.people.count : (index + 1) * share
            let people = Array(leak.people[index * share..<last])
            let one = people[0]
            return (
                number: index + 1, form: form, people: people, text: form.write(people),
                title: "Clinique du Val-Brumeux leak lot-\(index + 1)- \(one.mail) \(one.spacedPhone)",
                author: one.mail, path: "/t/\(index + 1)?name=\(one.last)&to=\(one.mail)&p=\(one.phone)"
            )
        }
        let board = try Board()
        defer { board.stop() }
        let vigie = try RunningVigie(configuration: board.configuration())

        // What an operator sees of a file.
        var lines = ""
        for post in posts {
            let intro = "Clinique du Val-Brumeux, \(post.people.count) lignes"
            let object = [
                "id": "p\(post.number)", "source": "file", "url": "https://board.example" + post.path,
                "title": post.title, "author": post.author,
                post.form.isHTML ? "html" : "body": intro + (post.form.isHTML ? "<br>" : "\n") + post.text,
            ]
            lines += String(decoding: try JSONEncoder().encode(object), as: UTF8.self) + "\n"
        }
        try vigie.write(lines, to: "posts.jsonl")
        let scan = try await vigie.command(
            [
                "scan", "--watchlists", vigie.folder.appending(path: "watchlists").path, "--json",
                vigie.folder.appending(path: "posts.jsonl").path,
            ], configured: false)
        #expect(scan.output.split(separator: "\n").count == posts.count)

        // What the daemon keeps and tells.
        board.post(0, title: "rules of this section", body: "be nice")
        try vigie.start(["run", "--log-level", "trace"])
        defer { vigie.kill() }
        try await board.polled()
        for post in posts {
            let one = post.people[0]
            let intro =
                "Clinique du Val-Brumeux, \(post.people.count) lignes "
                + "<a href=\"/files/\(one.mail)/x?tel=\(one.phone)\" class=\"filename\">dump-\(one.phone).csv</a>\n"
            board.post(
                post.number, title: post.title,
                body: post.form.isHTML
                    ? intro + post.text : "<pre>\(intro)\(InventedLeak.escaped(post.text))</pre>")
        }
        // Some of them are parts of one incident, and a message names but the last of those that joined together.
        try await eventually("every leak is in an incident, and all is told") {
            let answer = try await vigie.command(["incident", "list", "--json"])
            let counts = answer.output.matches(of: /"posts":([0-9]+)/).compactMap { Int($0.output.1) }
            guard counts.reduce(0, +) == posts.count else { return false }
            return try await vigie.status().store.outbox[OutboxState.pending.rawValue] ?? 0 == 0
        }
        var places: [String: Data] = [
            "scan": Data((scan.output + scan.errors).utf8), "stdout": Data(vigie.outputText.utf8),
            "stderr": Data(vigie.errorText.utf8),
            "messages": Data((board.messages + board.inbox.refused).map(\.body).joined(separator: "\n").utf8),
        ]
        let rows = try await vigie.command(["outbox", "list", "--json"])
        places["outbox"] = Data((rows.output + rows.errors).utf8)
        try readState(of: vigie, into: &places)
        #expect(try await vigie.stop() == 0)
        try readState(of: vigie, into: &places)
        let needles = Needles(leak.values)
        for (place, bytes) in places {
            let found = needles.found(in: bytes)
            let ways = Set(
                found.compactMap { value in
                    posts.first { $0.people.contains { $0.values.contains(value) } }?.form.name
                })
            #expect(found.isEmpty, "\(place) holds \(found.prefix(6)) of \(ways.sorted())")
        }
    }

    private func readState(of vigie: RunningVigie, into places: inout [String: Data]) throws {
        let state = vigie.folder.appending(path: "state")
        for name in try FileManager.default.subpathsOfDirectory(atPath: state.path) where !name.contains("ballast") {
            if let data = FileManager.default.contents(atPath: state.appending(path: name).path) {
                places[places[name] == nil ? name : name + " at the end"] = data
            }
        }
    }
}

/// Many strings looked for in one pass: by their first eight bytes, then whole.
private struct Needles {
    private var byHead: [UInt64: [[UInt8]]] = [:]

    init(_ strings: [String]) {
        for string in strings where string.utf8.count >= 8 {
            let bytes = Array(string.utf8)
            byHead[bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, default: []].append(bytes)
        }
    }

    func found(in data: Data) -> [String] {
        var found: [String] = []
        var head: UInt64 = 0
        let bytes = Array(data)
        for (index, byte) in bytes.enumerated() {
            head = head << 8 | UInt64(byte)
            guard index >= 7, let candidates = byHead[head] else { continue }
            for candidate in candidates where bytes[(index - 7)...].starts(with: candidate) {
                found.append(String(decoding: candidate, as: UTF8.self))
            }
        }
        return found
    }
}

/// Rows of people who do not exist, with each value that must not be seen again.
private struct InventedRows {
    private var random: SeededRandom
    /// Mail, phone, phone in another form, NIR, IBAN, card, birth date with its person, in rows.
    private(set) var values: [String] = []

    init(seed: UInt64) { random = SeededRandom(seed) }

    mutating func rows(_ count: Int) -> [String] {
        let header = "nom;email;telephone;mobile;nir;iban;carte;naissance"
        return [header] + (0..<count).map { _ in row() }
    }

    private mutating func row() -> String {
        let name = "Lefevre\(random.letters(6))"
        let mail = "\(random.letters(5)).\(name.lowercased())@courriel.example"
        let phone = "0199000\(random.digits(3))"
        let mobile = "06 39 98 \(random.digits(2)) \(random.digits(2))"
        let (nir, iban, card) = (random.nir(), random.iban(), random.card())
        let birth = "\(random.twoDigits(upTo: 28))/\(random.twoDigits(upTo: 12))/\(1935 + random.below(70))"
        values += [mail, phone, mobile, nir, iban, card, "\(name);\(birth)", name]
        return [name, mail, phone, mobile, nir, iban, card, birth].joined(separator: ";")
    }
}
