// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VigieConfig

@Suite("Forms of values")
struct TextFormTests {
    @Test(
        "durations are read exactly",
        arguments: [
            ("90s", 90.0), ("15m", 900), ("6h", 21600), ("30d", 2_592_000), ("1h30m", 5400), ("500ms", 0.5), ("0s", 0),
            ("1d2h3m4s5ms", 93784.005),
        ])
    func durations(_ text: String, _ seconds: Double) throws {
        let read = try #require(DurationText.read(text))
        #expect(abs(read - seconds) < 1e-9)
    }

    @Test(
        "what is no duration is refused",
        arguments: [
            "", "90", "s", "-5s", "+5s", "1.5h", "5 m", "30m1h", "1h1h", "1H", "١s", "9999999999999999999s", "1e3s",
            "5mms",
        ])
    func noDurations(_ text: String) {
        #expect(DurationText.read(text) == nil)
    }

    @Test(
        "durations are written so that they are read again",
        arguments: [(0.0, "0s"), (0.25, "250ms"), (90, "90s"), (120, "2m"), (86400, "1d"), (90000, "25h")])
    func writtenDurations(_ seconds: Double, _ text: String) {
        #expect(DurationText.write(seconds) == text)
        #expect(DurationText.read(text) == seconds)
    }

    @Test(
        "a duration's hint says what was most likely meant",
        arguments: [
            ("300", "write 300s for seconds, 300m for minutes"), ("5 min", "write 5m"), ("2 weeks", "write 14d"),
            ("1.5h", "write a duration such as 90s, 15m, 6h or 30d"),
            ("soon", "write a duration such as 90s, 15m, 6h or 30d"),
        ])
    func durationHints(_ text: String, _ hint: String) {
        #expect(DurationText.hint(text) == hint)
    }

    @Test(
        "sizes are read and written",
        arguments: [("512KiB", 524_288), ("8MiB", 8_388_608), ("1GiB", 1 << 30), ("7B", 7)])
    func sizes(_ text: String, _ bytes: Int) {
        #expect(SizeText.read(text) == bytes)
        #expect(SizeText.write(bytes) == text)
    }

    @Test(
        "what is no size is refused",
        arguments: ["", "8", "8MB", "MiB", "-1B", "1.5MiB", "99999999999999999GiB", "8 MiB", "8mib"])
    func noSizes(_ text: String) {
        #expect(SizeText.read(text) == nil)
    }

    @Test(
        "offsets are read",
        arguments: [
            ("UTC", 0), ("Z", 0), ("+01:00", 3600), ("-0530", -19800), ("+1", 3600), ("+14:00", 50400),
            ("-3:30", -12600),
        ])
    func zones(_ text: String, _ seconds: Int) {
        #expect(ZoneText.read(text) == seconds)
        #expect(ZoneText.read(ZoneText.write(seconds)) == seconds)
    }

    @Test(
        "what is no offset is refused",
        arguments: ["", "+", "Europe/Paris", "+15:00", "+01:60", "01:00", "+1:2", "+14:01"])
    func noZones(_ text: String) {
        #expect(ZoneText.read(text) == nil)
    }

    @Test(
        "the nearest word is found within two edits, one for short words",
        arguments: [
            ("intervall", "interval"), ("intreval", "interval"), ("Interval", "interval"), ("max-bytes", "max_bytes"),
            ("iid", "id"), ("urls", "url"),
        ])
    func spelling(_ written: String, _ meant: String) {
        #expect(Spelling.nearest(written, among: ["id", "url", "interval", "max_bytes"]) == meant)
    }

    @Test("words that are too far from all are not guessed", arguments: ["", "xyz", "intervallen", "a", "😀"])
    func noGuess(_ written: String) {
        #expect(Spelling.nearest(written, among: ["id", "url", "interval", "max_bytes"]) == nil)
    }

    @Test("an address is taken apart")
    func address() throws {
        let plain = try #require(WebAddress("HTTPS://Forum.Example.:8443/a/b?c=d#e"))
        #expect(plain.scheme == "https")
        #expect(plain.host == "forum.example")
        #expect(plain.port == 8443)
        #expect(plain.path == "/a/b?c=d")
        #expect(!plain.hasUserInfo && !plain.isOnion && !plain.isLoopback)
        #expect(try #require(WebAddress("http://a:b@c.example")).hasUserInfo)
        #expect(try #require(WebAddress("http://abc.onion/x")).isOnion)
        #expect(try #require(WebAddress("http://[::1]:80/")).isLoopback)
        #expect(try #require(WebAddress("http://127.8.9.1")).isLoopback)
        #expect(try !#require(WebAddress("http://127.8.9.1.example")).isLoopback)
    }

    @Test(
        "what is no address is refused",
        arguments: [
            "", "forum.example", "http://", "https:///path", "http://a b/", "http://a\\b/", "http://a:99999/",
            "http://[::1/", "http://a:b:c/", "http://a\u{0}b/", "://a",
        ])
    func noAddress(_ text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test(
        "slugs are stable ASCII",
        arguments: [
            ("Hôpital privé de l'Œuvre", "hopital-prive-de-l-oeuvre"), ("ÉLOI  — Saint", "eloi-saint"),
            ("e\u{301}", "e"),
            ("Straße Łódź Şırnak", "strasse-lodz-sirnak"), ("!!", ""), ("  x  ", "x"),
        ])
    func slugs(_ text: String, _ slug: String) {
        #expect(Slug.make(text) == slug)
    }

    @Test("a slug of any text is a name or empty, and at most 64 bytes")
    func slugLimit() {
        for text in [
            String(repeating: "é-", count: 500), "\u{1F600}\u{0627}\u{4E00}", String(repeating: "木", count: 99),
        ] {
            let slug = Slug.make(text)
            #expect(slug.isEmpty || ConfiguredName.isName(slug))
        }
    }

    @Test("Windows-1252 is decoded by the table")
    func windows1252() {
        #expect(Windows1252.decode([0x41, 0x80, 0x8C, 0x92, 0x9F, 0xE9, 0xFF]) == "A€Œ’Ÿéÿ")
    }

    @Test("messages show no control, invisible or endless text")
    func shown() {
        #expect(ShownText.short("a\u{1B}[2Jb\u{202E}c\u{200B}\n") == "a?[2Jb?c??")
        #expect(ShownText.short(String(repeating: "x", count: 60)) == String(repeating: "x", count: 40) + "…")
        #expect(ShownText.short("a" + String(repeating: "\u{301}", count: 5000)) == "?")
    }
}
