// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import VigieCore
import VigieTestSupport

@testable import VigieAnalysis

@Suite("Whether a sample can be what it is said to be")
struct CoherenceTests {
    /// A row of an invented person; each part can be put wrong.
    struct Row {
        var name: String
        var birth: String
        var phone: String
        var mail: String
        var postcode: String
        var town: String
        var created: String
        var updated: String

        var text: String {
            "\(name);\(birth);\(phone);\(mail);\(name.count) rue des Lilas;\(postcode);\(town);\(created);\(updated)"
        }
    }

    private static let header = "nom;naissance;telephone;email;adresse;cp;ville;created_at;updated_at"
    private static let places = [
        ("90000", "Belfort"), ("90300", "Valdoie"), ("70400", "Héricourt"), ("90400", "Danjoutin"),
        ("25200", "Montbéliard"),
    ]

    private func rows(_ count: Int, seed: UInt64 = 1, _ change: (inout Row, Int) -> Void = { _, _ in }) -> String {
        var random = SeededRandom(seed)
        let lines = (0..<count).map { number -> String in
            let place = random.pick(Self.places)
            func date(_ years: Range<Int>) -> String {
                let year = years.lowerBound + Int(random.next() % UInt64(years.count))
                return String(format: "%04d-%02d-%02d", year, 1 + Int(random.next() % 12), 1 + Int(random.next() % 28))
            }
            let name = random.pick(["Durandel", "Moreauge", "Lefortin", "Girardon", "Simonet", "Rouxel", "Vasselin"])
            var row = Row(
                name: name, birth: date(1935..<2010), phone: "063998\(1000 + Int(random.next() % 9000))",
                mail: "\(name.lowercased()).\(random.next() % 900)@courriel.example", postcode: place.0, town: place.1,
                created: date(2015..<2021), updated: date(2022..<2025))
            change(&row, number)
            return row.text
        }
        return Self.header + "\n" + lines.joined(separator: "\n")
    }

    private func coherence(_ text: String, published: String = "2025-01-20T10:00:00Z") throws -> SampleCoherence {
        let post = Scene.post("list", text, published: published)
        return try #require(CoherenceReader.coherence(of: SampleFinder.tables(in: post), in: post))
    }

    @Test("rows that could be real are coherent, a typing error here and there does not matter")
    func real() throws {
        let clean = try coherence(rows(60))
        #expect(clean.score == 1 && clean.reasons.isEmpty)
        let typed = try coherence(
            rows(60) { row, number in
                if number == 7 { row.birth = "1970-02-31" }
                if number == 9 { row.town = "Hericourt Cedex" }
                if number == 11 { row.phone = "12" }
            })
        #expect(typed.score == 1)
    }

    struct Fault: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var reason: String
        var change: @Sendable (inout Row, Int) -> Void
    }

    static let contradictions = [
        Fault(testDescription: "dates", reason: "dates are no dates") { row, _ in row.birth = "1970-02-31" },
        Fault(testDescription: "births to come", reason: "living people") { row, number in
            row.birth = "20\(40 + number % 50)-05-12"
        },
        Fault(testDescription: "first of January", reason: "first of January") { row, number in
            row.birth = "\(1940 + number)-01-01"
        },
        Fault(testDescription: "births of too long ago", reason: "not those of living people") { row, number in
            row.birth = "190\(number % 9)-03-1\(number % 9)"
        },
        Fault(testDescription: "phones", reason: "no numbering plan") { row, number in
            row.phone = "00639\(1000 + number * 7)"
        },
        Fault(testDescription: "phones that count up", reason: "count up") { row, number in
            row.phone = "063998\(1000 + number)"
        },
        Fault(testDescription: "phones of one figure", reason: "repeat one figure") { row, number in
            row.phone = "06\(number % 2)0000000"
        },
        Fault(testDescription: "mails", reason: "cannot be addresses") { row, _ in row.mail = ".a..@-x-.example" },
        Fault(testDescription: "postcodes", reason: "do not exist") { row, number in row.postcode = "\(96_100 + number)"
        },
        Fault(testDescription: "towns", reason: "do not lie at their postcodes") { row, _ in row.town = "Marseille" },
        Fault(testDescription: "updates before creation", reason: "updated before") { row, _ in
            row.updated = "2011-03-04"
        },
        Fault(testDescription: "dates to come", reason: "after the post") { row, _ in row.updated = "2027-03-04" },
    ]

    @Test("each contradiction lowers the score and is named", arguments: contradictions)
    func faults(_ fault: Fault) throws {
        let found = try coherence(rows(60, fault.change))
        #expect(found.score <= 0.75, "\(found)")
        #expect(found.reasons.contains { $0.contains(fault.reason) }, "\(found.reasons)")
        #expect(found.reasons.count == 1, "\(found.reasons)")
    }

    @Test("rows again and again, names in a cycle and ids of other births are seen")
    func made() throws {
        let few = rows(10).split(separator: "\n")
        let again = try coherence((few + few.dropFirst() + few.dropFirst() + few.dropFirst()).joined(separator: "\n"))
        #expect(again.reasons.contains { $0 == "30 of 40 rows repeat an earlier one" })
        let names = ["Durandel", "Moreauge", "Lefortin", "Girardon", "Simonet"]
        let cycle = try coherence(rows(60) { row, number in row.name = names[number % 5] })
        #expect(cycle.reasons == ["names repeat in a cycle of 5"])
        // Twice the same five names may be a family list.
        let short = try coherence(rows(20) { row, number in row.name = names[number % 5] })
        #expect(!short.reasons.contains { $0.contains("cycle") })
        // Born in June 1985 by the number, whose key is right, whenever by the date.
        let ids = (0..<20).map { number -> String in
            let stem = 185_069_900_100_0 + number
            return
                "a\(number);19\(40 + number)-0\(1 + number % 4)-12;\(stem)\(97 - stem % 97 < 10 ? "0" : "")\(97 - stem % 97)"
        }
        let births = try coherence("nom;naissance;nir\n" + ids.joined(separator: "\n"))
        #expect(births.reasons.contains("20 of 20 national ids contradict the birth date beside them"))
    }

    @Test("a numbering plan allows ten French digits or an international number, and no others")
    func phones() {
        for number in ["0639980012", "06 39 98 00 12", "+33639980012", "0033639980012", "+32470000000", "639980012"] {
            #expect(PhonePlan.isPossible(Array(number.utf8)[...]), "\(number)")
        }
        for number in ["1639980012", "06399800121", "06399", "+330", "+0639980012", "+1234567890123456"] {
            #expect(!PhonePlan.isPossible(Array(number.utf8)[...]), "\(number)")
        }
    }

    @Test("seven answers to a question decide nothing, eight do")
    func fewAnswers() throws {
        func wrongTowns(_ count: Int) throws -> SampleCoherence {
            try coherence(rows(20) { row, number in row.town = number < count ? "Marseille" : "" })
        }
        #expect(try wrongTowns(7).reasons.isEmpty)
        #expect(try wrongTowns(8).reasons == ["8 of 8 towns do not lie at their postcodes"])
    }

    @Test("the newest update long before the post hints at an export or a backup")
    func age() throws {
        let published = try Date("2026-09-04T10:00:00Z", strategy: .iso8601)
        let found = try coherence(
            rows(60) { row, number in if number == 0 { row.updated = "2024-12-05" } },
            published: "2026-09-04T10:00:00Z")
        let sentence = try #require(found.age(at: published))
        #expect(sentence.contains("2024-12, 21 months before the post"))
        let fresh = try coherence(rows(60) { row, _ in row.updated = "2026-08-20" }, published: "2026-09-04T10:00:00Z")
        #expect(fresh.age(at: published) == nil)
        #expect(found.age(at: nil) == nil)
        // A year to come is a typing error, and makes no sample young.
        let typed = try coherence(
            rows(60) { row, number in if number < 3 { row.updated = number == 0 ? "2024-12-05" : "2052-01-05" } },
            published: "2026-09-04T10:00:00Z")
        #expect(typed.age(at: published) == sentence)
    }

    @Test("a sample that is made up lowers the confidence, says why and silences nothing")
    func weighed() throws {
        let title = "CH Valombre patients database"
        let clean = try Scene.verdict(Scene.post(title, rows(40), published: "2025-01-20T10:00:00Z"))
        let made = try Scene.verdict(
            Scene.post(
                title,
                rows(40) { row, number in
                    row.town = "Marseille"
                    row.phone = "06\(number % 2)0000000"
                    row.birth = "\(1940 + number)-01-01"
                }, published: "2025-01-20T10:00:00Z"))
        #expect(clean.findings.map(\.role) == [.victim] && made.findings.map(\.role) == [.victim])
        #expect(clean.sample?.coherence == Coherence(score: 1))
        #expect((made.sample?.coherence?.score ?? 1) < 0.5)
        let finding = try #require(made.findings.first)
        #expect(try finding.confidence < #require(clean.findings.first).confidence)
        #expect(finding.evidence.contains { $0.kind == "coherence" && $0.weight == -1.5 })
        #expect(made.notes.contains { $0.hasPrefix("The sample may be made up (coherence 0.") })
        #expect(!clean.notes.contains { $0.contains("made up") })
        let doubtful = try Scene.verdict(
            Scene.post(
                title,
                rows(40) { row, number in
                    row.postcode = "90000"
                    row.town = number % 2 == 0 ? "Belfort" : "Marseille"
                }, published: "2025-01-20T10:00:00Z"))
        #expect((0.5..<0.9).contains(doubtful.sample?.coherence?.score ?? 0))
        #expect(doubtful.findings.first?.evidence.contains { $0.kind == "coherence" } == false)
    }

    @Test("reasons hold no value of a row")
    func masked() throws {
        let text = rows(60) { row, _ in
            row.mail = "secret.person@@courriel.example"
            row.phone = "0639981234567"
            row.town = "Marseille"
        }
        let found = try coherence(text)
        #expect(found.reasons.count >= 3)
        for word in ["secret", "063998", "Marseille", "courriel"] {
            #expect(!found.reasons.contains { $0.contains(word) }, "\(word)")
        }
    }

    @Test("one column, other centuries, mixed countries and thirty thousand rows are bounded")
    func hostile() throws {
        let one = Scene.post("list", (0..<40).map { "p\($0)@courriel.example" }.joined(separator: "\n"))
        _ = CoherenceReader.coherence(of: SampleFinder.tables(in: one), in: one)
        let dates = ["0000-00-00", "9999-12-31", "99999999999999999999", "31/12/0000", "-1", "\u{0}\u{0}"]
        let centuries = try coherence(rows(60) { row, number in row.birth = dates[number % dates.count] })
        #expect((0...1).contains(centuries.score))
        let mixed = try coherence(
            rows(60) { row, number in
                row.postcode = ["4000", "90000", "1950", "K1A 0B1", ""][number % 5]
                row.phone = ["+32470000000", "+41790000000", "0639981234", "555-0100", ""][number % 5]
            })
        #expect((0...1).contains(mixed.score))
        let many = Scene.post("list", rows(30_000))
        let tables = SampleFinder.tables(in: many)
        let time = WorkTime.seconds { _ = CoherenceReader.coherence(of: tables, in: many) }
        print("coherence of 30,000 rows: \(time)")
        #expect(time < 10)
        #expect(CoherenceReader.coherence(of: [], in: many) == nil)
    }
}
