// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VigieAlert

@Suite("Cutting text")
struct TruncationTests {
    private let plain = Truncation(unit: .utf16) { String($0) }

    @Test("what fits stays whole, what does not says how much is missing")
    func cut() {
        #expect(plain.fit("short", limit: 5) == "short")
        let cut = plain.fit(String(repeating: "a", count: 100), limit: 40)
        #expect(cut.utf16.count <= 40)
        #expect(cut == String(repeating: "a", count: 22) + "… (+78 characters)")
        #expect(plain.fit("abcdef", limit: 1) == "…")
        #expect(plain.fit("abcdef", limit: 0) == "")
    }

    @Test("characters are never split, however they are made")
    func graphemes() {
        let family = "👩‍👩‍👧‍👦"
        let cut = plain.fit(String(repeating: family, count: 20), limit: 60)
        #expect(cut.utf16.count <= 60)
        #expect(cut.first == Character(family))
        #expect(cut == family + family + family + "… (+17 characters)")
    }

    @Test("the limit counts what is written, escapes included, in the sink's own unit")
    func units() {
        let escaping = Truncation(unit: .utf16) { $0 == "&" ? "&amp;" : String($0) }
        #expect(escaping.fit("&&", limit: 10) == "&amp;&amp;")
        #expect(escaping.fit(String(repeating: "&", count: 50), limit: 60).utf16.count <= 60)
        #expect(Truncation.Unit.utf16.length(of: "🎉") == 2)
        #expect(Truncation.Unit.scalars.length(of: "🎉") == 1)
        #expect(Truncation.Unit.bytes.length(of: "🎉") == 4)
    }

    @Test("one character of a million marks is left out whole")
    func zalgo() {
        let text = "a" + String(repeating: "\u{301}", count: 100_000) + "b"
        #expect(plain.fit(text, limit: 100) == "… (+2 characters)")
    }
}
