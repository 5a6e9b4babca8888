// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieMatch

@Suite("Letters set apart and percent signs")
struct RespellingTests {
    private static let matcher = WatchlistMatcher(
        Watchlist(
            entries: [
                Entry(
                    id: "miotte", name: "Hôpital privé de la Miotte", domains: ["hopital-miotte.example"],
                    city: "Belfort", postcodes: ["90000"]),
                Entry(id: "valbrune", name: "CH Valbrune", domains: ["ch-valbrune.example"]),
                Entry(id: "orbel", name: "Clinique Orbel"),
            ], digest: "respelling"))

    private func found(_ title: String, _ body: String = "", links: [String] = []) -> [Mention] {
        var post = Post(
            id: PostID(source: "s", key: "id:1"), title: title, blocks: body.isEmpty ? [] : [Block(.prose, body)])
        post.links = links
        return Self.matcher.mentions(in: post)
    }

    @Test(
        "a name whose letters are set apart is found loosely, where it stands",
        arguments: [
            "H O P I T A L   P R I V E   D E   L A   M I O T T E", "H Ô P I T A L  P R I V É  D E  L A  M I O T T E",
            "h.o.p.i.t.a.l..p.r.i.v.e..d.e..l.a..m.i.o.t.t.e", "hôpital privé de la M I O T T E",
            "h-o-p-i-t-a-l privé de la Miotte", "C H  V A L B R U N E", "CH V_A_L_B_R_U_N_E",
        ])
    func apart(_ name: String) throws {
        for text in [name, "LEAK: \(name) 48k rows", "(\(name))", "l'été \(name), dump"] {
            let mention = try #require(found(text).first, "\(text)")
            #expect(mention.tier == .loose)
            #expect(mention.text.first == name.first && mention.text.last == name.last, "\(mention.text)")
        }
        #expect(found("x", "before it\n\(name)\nafter").count == 1)
    }

    @Test(
        "lists of letters, short runs and words are none",
        arguments: [
            "A B C D E F G H", "p l a n  B", "V A L", "r u n e s", "M I O", "1 2 3 4 5 6 7 8 9",
            "x M I O T T E s u r m e r", "clinique O R B E L", "V A L B R U M E",
        ])
    func others(_ text: String) { #expect(found(text).isEmpty && found("t", text).isEmpty) }

    @Test("an address in percent signs names whom it names in letters")
    func encoded() throws {
        let address = "https://board.example/h%C3%B4pital-priv%C3%A9-de-la-miotte-leak"
        let link = try #require(found("dump", links: [address]).first)
        #expect(link.entry == "miotte" && link.place == .urlPath && link.tier == .exact)
        #expect(link.text == "h%C3%B4pital-priv%C3%A9-de-la-miotte")
        let text = try #require(found("dump", "été: see \(address) now").first)
        #expect(text.text == link.text)
        // What is cut, broken or no text stays as it is.
        for broken in ["/h%C3pital-prive-de-la-miott", "/h%ZZ", "%", "%C", "/%FF%FE-miotte", "100 % de la Miotta"] {
            #expect(found("dump", "x \(broken) y").isEmpty, "\(broken)")
        }
    }

    private func read(_ text: String) -> [Respelling] {
        var bytes = Array(text.utf8)
        return bytes.withUnsafeMutableBufferPointer { Respelling.all(in: UnsafeBufferPointer($0)) }
    }

    @Test("bytes that are no text are not read, so that no place is shifted")
    func noText() {
        let name = "h%C3%B4pital-priv%C3%A9-de-la-miotte"
        #expect(read("/\(name)").count == 1 && found("dump", "x /\(name) y").count == 1)
        for broken in ["%FF", "%C3", "%80", "%ED%A0%80"] {
            #expect(read("/\(broken)/\(name)").isEmpty, "\(broken)")
            #expect(found("dump", "x /\(broken)/\(name) y").isEmpty, "\(broken)")
        }
    }

    @Test("letters beyond ASCII, spaces and apostrophes are decoded, and no sign that would cut an address otherwise")
    func codes() {
        #expect(read("/a%2Fb%C3%A9%20c%27d%3Fe%41%2e%7F").map(\.text) == ["/a%2Fb\u{E9} c'd%3Fe%41%2e%7F"])
        for decoded in ["%20", "%27", "%c3%a9", "%E2%82%AC"] { #expect(read("/x\(decoded)y").count == 1, "\(decoded)") }
        for kept in ["%00", "%0A", "%1F", "%21", "%26", "%28", "%2E", "%2F", "%3F", "%41", "%61", "%7F", "%2G", "%G0"] {
            #expect(read("/x\(kept)y").isEmpty, "\(kept)")
        }
    }

    @Test("at most 64 stretches are read, each of them bounded")
    func caps() {
        #expect(read(String(repeating: "m i o t t e r, and then ", count: 63)).count == 63)
        #expect(read(String(repeating: "m i o t t e r, and then ", count: 100)).count == 64)
        #expect(read(String(repeating: "%C3%A9 ", count: 63)).count == 63)
        #expect(read(String(repeating: "%C3%A9 ", count: 100)).count == 64)
        #expect(read(String(repeating: "m i o t t e r, and %C3%A9 then ", count: 50)).count == 64)
        // 512 bytes of a longer run, and the next one begins 256 before what was not read.
        let runs = read(String(repeating: "a ", count: 1_000)).map(\.changed)
        #expect(runs.prefix(2) == [0..<511, 256..<767] && runs.allSatisfy { $0.count <= 512 })
    }

    @Test("texts made of such letters or signs cost no more than their length")
    func bounded() {
        for text in ["a b ", "%C3%A9", "M I O T T E ", "a b c dd ", "%20 ", " a", "é "] {
            let clock = ContinuousClock()
            let time = clock.measure { _ = found("t", String(repeating: text, count: 400_000 / text.utf8.count)) }
            #expect(time < .seconds(20), "\(text)")
        }
    }
}
