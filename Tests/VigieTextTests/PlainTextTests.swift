// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieText

@Suite("Plain text")
struct PlainTextTests {
    @Test(
        "hostile characters are gone",
        arguments: [
            ("a\r\nb\u{2028}c\td", "a b c d"), ("\u{1B}[31mred\u{1B}[0m", "red"), ("\u{1B}]0;title\u{07}x", "x"),
            ("a\u{202E}cba\u{2069}", "acba"), ("a\u{200B}b\u{FEFF}", "ab"), ("x\u{9B}31my", "xy"),
            ("a\u{0}b\u{7F}", "ab"),
            ("  a  b  ", "a b"), ("", ""), ("e\u{301}", "e\u{301}"),
        ])
    func oneLine(_ sample: (String, String)) {
        #expect(PlainText.oneLine(sample.0) == sample.1)
    }

    @Test("a cut falls between characters and shows an ellipsis")
    func limit() {
        #expect(PlainText.oneLine("e\u{301}e\u{301}e\u{301}", limit: 2) == "e\u{301}…")
        #expect(PlainText.oneLine("abc", limit: 3) == "abc")
        #expect(PlainText.oneLine("abcd", limit: 3) == "ab…")
        #expect(PlainText.oneLine("abcd", limit: 0) == "")
        #expect(PlainText.oneLine(String(repeating: "🇫🇷", count: 100), limit: 10).count == 10)
    }

    @Test("marks do not pile up")
    func zalgo() {
        #expect(PlainText.oneLine("a" + String(repeating: "\u{301}", count: 5_000)).unicodeScalars.count == 5)
    }

    @Test("several lines keep their breaks")
    func lines() {
        #expect(PlainText.clean("a\r\n\r\n\r\nb\nc\u{202E}") == "a\n\nb\nc")
    }
}
