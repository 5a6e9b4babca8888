// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieAnalysis

/// Both sides of each bound of `Settlement`, `Residence` and `Abroad`: what lies just beyond it must change the answer.
@Suite("Bounds of where people live")
struct SettlementTests {
    private let table = PostcodeTable.shared

    /// So many at postcodes, and so many more spread evenly over the postcodes of the country.
    private func residence(_ local: [String: Int], spread: Int = 0) throws -> Residence {
        var counts: [Int: Int] = [:]
        for (code, people) in local { counts[try #require(table.index(of: Array(code.utf8)))] = people }
        let step = spread > 0 ? (table.count - 1) / spread : 1
        for number in 0..<spread { counts[number * step, default: 0] += 1 }
        return Residence(Whereabouts(counts))
    }

    private func verdict(_ post: Post, _ entry: Entry) throws -> Verdict {
        let list = Watchlist(entries: [entry], digest: entry.id.rawValue + post.title)
        return try LeakAnalyst().analyse(post, mentions: [], watchlist: list)
    }

    @Test("five of twenty people in one place are no part of their own, six are")
    func fewestOfPart() throws {
        #expect(try residence(["48000": 5], spread: 15).parts.isEmpty)
        #expect(try residence(["48000": 6], spread: 14).parts.map(\.name) == ["48000"])
    }

    @Test("a part pays for the search among all postcodes: of forty thirteen in Lille do not, fourteen do")
    func search() throws {
        #expect(try residence(["59000": 13], spread: 27).parts.isEmpty)
        #expect(try residence(["59000": 14], spread: 26).parts.count == 1)
    }

    @Test("a ninth of the people is no part however many they are, a seventh is")
    func leastShare() throws {
        #expect(try residence(["48000": 110], spread: 890).parts.isEmpty)
        #expect(try residence(["48000": 130], spread: 870).parts.count == 1)
    }

    @Test("two towns 15 km from each other are one part, two 190 km apart are two")
    func apart() throws {
        #expect(try residence(["90000": 30, "25200": 30]).parts.count == 1)
        #expect(try residence(["90000": 30, "74700": 30]).parts.count == 2)
    }

    @Test("where half of the people live anywhere the list is not local, where a fifth does it is")
    func leastLocal() throws {
        let half = try residence(["48000": 50], spread: 50)
        #expect(half.parts.count == 1 && !half.isLocal)
        #expect(try residence(["48000": 80], spread: 20).isLocal)
    }

    @Test("a region is too wide to point at what lies in its middle")
    func widest() throws {
        func phones(_ code: String) -> Post {
            let rows = (0..<30).map {
                "nom\($0);\(10 + $0 % 18)/03/19\(50 + $0);\(code)\(100_000 + $0 * 137);p\($0)@courriel.example"
            }
            return Scene.post("patients", "nom;naissance;telephone;email\n" + rows.joined(separator: "\n"))
        }
        func radius(_ post: Post) -> Double? {
            Residence(SampleFinder.tables(in: post), in: post).parts.first?.radius
        }
        func told(_ code: String, _ postcode: String) throws -> Int {
            let entry = Entry(id: "aubevive", name: "Clinique Aubevive", city: "", postcodes: [postcode])
            let verdict = try verdict(phones(code), entry)
            return verdict.findings.count + (verdict.regions?.count ?? 0)
        }
        #expect(radius(phones("0473")) == 30)
        #expect(try told("0473", "63000") == 1)
        for (code, postcode) in [("0384", "90000"), ("0565", "12000")] {
            #expect(radius(phones(code)) == 100)
            #expect(try told(code, postcode) == 0, "\(code)")
        }
    }

    /// 100 or so rows of four-figure postcodes, `zone` of them in the Valais; `votes` mails are Swiss.
    private func swiss(_ zone: Int, of all: Int, votes: Int) -> Post {
        let rows = (0..<all).map { number in
            let code = number < zone ? 1_950 + number % 8 : 3_000 + number * 211 % 5_000
            let mail = number < votes ? "bluewin.ch" : "courriel.example"
            return "nom\(number);\(number) rue Basse;\(code);p\(number)@\(mail)"
        }
        return Scene.post("patients", "nom;adresse;npa;email\n" + rows.joined(separator: "\n"))
    }

    @Test("two rows that speak for a country are too few, and six tenths of its people in one zone as well")
    func abroad() throws {
        var sion = Entry(id: "aubevive", name: "Clinique Aubevive", city: "Sion", postcodes: ["1950"])
        sion.country = "CH"
        #expect(try verdict(swiss(30, of: 30, votes: 2), sion).findings.isEmpty)
        #expect(try verdict(swiss(30, of: 30, votes: 3), sion).findings.count == 1)
        #expect(try verdict(swiss(60, of: 100, votes: 100), sion).findings.isEmpty)
        #expect(try verdict(swiss(80, of: 100, votes: 100), sion).findings.count == 1)
    }
}
