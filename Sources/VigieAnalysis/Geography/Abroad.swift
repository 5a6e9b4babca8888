// SPDX-License-Identifier: Apache-2.0

import Glibc
import VigieCore
import VigieText

/// Households of Belgium or Switzerland by their postcodes of four figures.
///
/// Their populations are not known here: a zone is what begins with the same two figures (bpost and Die Post give them
/// out by region), and is taken to hold a tenth of the country, more than any does.
struct Abroad {
    enum Country: String, CaseIterable {
        case belgium = "BE"
        case switzerland = "CH"

        var adjective: String { self == .belgium ? "Belgian" : "Swiss" }

        /// Ends of mail addresses: the country's domain, and providers that have hardly any customers elsewhere.
        private var mails: [String] {
            self == .belgium
                ? [".be", "@skynet.be", "@telenet.be", "@proximus.be"] : [".ch", "@bluewin.ch", "@hispeed.ch"]
        }

        /// True where a row speaks for the country: `B-4000`, `+32 …`, `…@….be`.
        func speaks(_ postcode: ArraySlice<UInt8>, phone: ArraySlice<UInt8>, mail: ArraySlice<UInt8>) -> Bool {
            let mark = self == .belgium ? UInt8(ascii: "b") : UInt8(ascii: "c")
            if let first = postcode.first, ByteClass.lower(first) == mark { return true }
            let dial = self == .belgium ? "32" : "41"
            let digits = phone.filter(ByteClass.isDigit)
            if phone.first == UInt8(ascii: "+"), digits.starts(with: dial.utf8) { return true }
            if digits.starts(with: ("00" + dial).utf8) { return true }
            let end = mail.suffix(12).map(ByteClass.lower)
            return mails.contains { end.suffix($0.utf8.count).elementsEqual($0.utf8) }
        }
    }

    let country: Country
    /// Households.
    let people: Int
    /// The two figures with which most of their postcodes begin.
    let zone: Int
    /// Households there.
    let inZone: Int
    /// Postcodes of the zone, the fullest first.
    let postcodes: [Int]

    /// Rows that speak for a country at least.
    private static let fewestVotes = 3
    private static let background = 0.1

    /// Nil where nothing says which country it is.
    init?(_ counts: [Int: Int], votes: [Country: Int]) {
        let ranked = Country.allCases.sorted { votes[$0] ?? 0 > votes[$1] ?? 0 }
        guard let first = votes[ranked[0]], first >= Abroad.fewestVotes, first >= 3 * (votes[ranked[1]] ?? 0) else {
            return nil
        }
        country = ranked[0]
        people = counts.values.reduce(0, +)
        let zones = Dictionary(grouping: counts, by: { $0.key / 100 }).mapValues { $0.reduce(0) { $0 + $1.value } }
        guard let most = zones.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
        zone = most.key
        inZone = most.value
        postcodes = counts.filter { $0.key / 100 == most.key }.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            .map(\.key)
    }

    /// True where chance is out of the question: as `Settlement`, but with a hundred zones to search.
    var isLocal: Bool {
        let total = Double(people)
        let share = Double(inZone) / max(total, 1)
        guard total >= Settlement.fewest, share >= Residence.leastLocal else { return false }
        let rest = share < 1 ? (total - Double(inZone)) * log((1 - share) / (1 - Abroad.background)) : 0
        let gain = Double(inZone) * log(share / Abroad.background) + rest
        return gain / Settlement.design(total) >= log(100) + log(total) / 2 + Settlement.threshold
    }

    /// "31 of 40 Belgian postcodes begin with 40"
    var sentence: String { "\(inZone) of \(people) \(country.adjective) postcodes begin with \(zone)" }

    /// Watched establishments of the zone, those at the people's own postcodes first.
    func candidates(_ index: WatchlistIndex) -> [Entry] {
        let own = index.entries.filter { entry in
            entry.kind == .establishment && entry.country == country.rawValue
                && entry.postcodes.contains { Int($0).map { $0 / 100 == zone && $0 < 10_000 } == true }
        }
        func rank(_ entry: Entry) -> Int {
            entry.postcodes.compactMap { Int($0).flatMap(postcodes.firstIndex) }.min() ?? .max
        }
        return own.sorted { (rank($0), $0.id) < (rank($1), $1.id) }
    }
}
