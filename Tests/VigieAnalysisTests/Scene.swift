// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieAnalysis
import VigieCore
import VigieMatch

/// A watchlist of invented establishments, and posts about them in few words.
enum Scene {
    static let watchlist = Watchlist(
        entries: [
            Entry(
                id: "valombre", name: "Centre hospitalier de Valombre", aliases: ["CH Valombre"],
                domains: ["ch-valombre.example"], city: "Cahors", postcodes: ["46000"], sector: "hospital",
                tags: ["public"]),
            Entry(
                id: "ormes", name: "Clinique des Ormes Bleus", aliases: ["Ormes Bleus"],
                domains: ["ormes-bleus.example"], city: "Auch", postcodes: ["32000"], sector: "clinic",
                tags: ["private"]),
            Entry(
                id: "biolys", name: "Laboratoire Biolysance", aliases: ["Biolysance"], domains: ["biolysance.example"],
                city: "Mende", postcodes: ["48000"], sector: "laboratory"),
            Entry(
                id: "tilleuls", name: "EHPAD Les Tilleuls de Brassac", domains: ["tilleuls-brassac.example"],
                city: "Foix", postcodes: ["09000"], sector: "care-home"),
            Entry(
                id: "claire-a", name: "Clinique Sainte-Clarisse", domains: ["clarisse-nevers.example"], city: "Nevers",
                postcodes: ["58000"], sector: "clinic"),
            Entry(
                id: "claire-b", name: "Clinique Sainte-Clarisse", domains: ["clarisse-pau.example"], city: "Pau",
                postcodes: ["64000"], sector: "clinic"),
            Entry(id: "rezalib", kind: .platform, name: "Rézalib", aliases: ["Rezalib"], domains: ["rezalib.example"]),
            Entry(id: "mutuelor", kind: .platform, name: "Mutuelor", domains: ["mutuelor.example"], sector: "insurer"),
        ], digest: "scene")

    static let matcher = WatchlistMatcher(watchlist)

    static func post(
        _ title: String, _ body: String = "", quote: String? = nil, kind: Block.Kind = .prose,
        author: String? = "seller", published: String = "2026-01-08T10:00:00Z"
    ) -> Post {
        var blocks = body.isEmpty ? [] : [Block(kind, body)]
        if let quote { blocks.insert(Block(.quote, quote), at: 0) }
        return Post(
            id: PostID(source: "board", key: "id:1"), url: "https://board.example/thread-1", title: title,
            author: author,
            published: try? Date(published, strategy: .iso8601), blocks: blocks)
    }

    static func verdict(_ post: Post) throws -> Verdict {
        try LeakAnalyst().analyse(post, mentions: matcher.mentions(in: post), watchlist: watchlist)
    }

    /// `valombre=victim` for each finding, in order of the names.
    static func roles(_ post: Post) throws -> [String] {
        try verdict(post).findings.map { "\($0.entry)=\($0.role.rawValue)" }.sorted()
    }

    /// Rows of invented people, `nom;prenom;naissance;telephone;email;adresse;cp;ville`, at the given places.
    static func rows(_ count: Int, places: [(String, String)], tag: String = "", header: Bool = true) -> String {
        let names = ["Durandel", "Moreauge", "Lefortin", "Girardon", "Simonet", "Rouxel"]
        let firsts = ["Anna", "Louis", "Manon", "Hugo", "Zoé"]
        var lines = header ? ["nom;prenom;naissance;telephone;email;adresse;cp;ville"] : []
        for index in 0..<count {
            let place = places[index % places.count]
            let phone = "06399800\(index % 90 + 10)"
            let year = 1935 + index * 7 % 70
            lines.append(
                "\(names[index % 6]);\(firsts[index % 5]);1\(index % 9)/0\(index % 9 + 1)/\(year);\(phone);p\(index).x\(tag)@courriel.example;\(index + 1) rue des Lilas;\(place.0);\(place.1)"
            )
        }
        return lines.joined(separator: "\n")
    }
}
