// SPDX-License-Identifier: Apache-2.0

import VigieText

/// What every stage does to text.
enum TextChecks {
    /// Two bytes choose where an invented address is put.
    static func masking(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        for (name, mask) in masks {
            let once = mask(text)
            Invariant.text(once, atMost: text.utf8.count * 4 + 64, name)
            let twice = mask(once)
            Invariant.hold(twice == once, "\(name) is idempotent: \(once.debugDescription) → \(twice.debugDescription)")
        }
        guard bytes.count > 2 else { return }
        let place = (Int(bytes[0]) << 8 | Int(bytes[1])) % (bytes.count + 1)
        let seeded =
            String(decoding: bytes[..<place], as: UTF8.self) + " zoe.quetsche@courriel.example "
            + String(decoding: bytes[place...], as: UTF8.self)
        for (name, mask) in masks {
            Invariant.hold(!mask(seeded).contains("zoe.quetsche"), "\(name) hides a mail address")
        }
    }

    private static let masks: [(String, @Sendable (String) -> String)] = [
        ("mask", { Masking.mask($0) }), ("maskKeepingTag", { Masking.maskKeepingTag($0) }),
        ("maskURLPath", { Masking.maskURLPath($0) }),
    ]

    static func defanging(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let once = Defanging.defang(text)
        Invariant.text(once, atMost: text.utf8.count * 3 + 64, "defanged text")
        let twice = Defanging.defang(once)
        Invariant.hold(twice == once, "defanging is idempotent: \(once.debugDescription) → \(twice.debugDescription)")
        let lower = once.lowercased()
        Invariant.hold(
            !lower.contains("http://") && !lower.contains("https://"), "no scheme stays: \(once.debugDescription)")
    }

    static func plain(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let line = PlainText.oneLine(text)
        Invariant.plain(line, "one line")
        Invariant.hold(!line.utf8.contains(0x0A), "one line is one")
        Invariant.hold(PlainText.oneLine(line) == line, "oneLine is idempotent: \(line.debugDescription)")
        let clean = PlainText.clean(text)
        Invariant.plain(clean, "clean text")
        Invariant.hold(PlainText.clean(clean) == clean, "clean is idempotent: \(clean.debugDescription)")
        for limit in [0, 1, 2, 10, 80] {
            let cut = PlainText.oneLine(text, limit: limit)
            Invariant.hold(cut.count <= limit, "at most \(limit) characters, not \(cut.count)")
            Invariant.text(cut, "a cut line")
            Invariant.hold(PlainText.cut(text, limit: limit).count <= max(limit, 0), "cut at \(limit)")
        }
    }

    static func folding(_ bytes: [UInt8]) {
        let folded = Folding.foldedText(utf8: bytes)
        Invariant.hold(String(validating: folded.bytes, as: UTF8.self) != nil, "folded text is valid UTF-8")
        var last = 0
        for index in folded.bytes.indices {
            let range = folded.originalRange(of: index..<index + 1)
            Invariant.hold(
                range.lowerBound >= 0 && range.upperBound <= bytes.count && !range.isEmpty,
                "byte \(index) comes from a place in the text, not \(range) of \(bytes.count)")
            Invariant.hold(range.lowerBound >= last, "places rise with the folded bytes")
            last = range.lowerBound
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if Array(text.utf8) == bytes {
            Invariant.hold(folded.bytes.count <= bytes.count, "folded text never grows")
            Invariant.hold(Array(Folding.fold(text).utf8) == folded.bytes, "both ways of folding agree")
        }
        _ = folded.originalRange(of: -5..<folded.bytes.count + 9)
    }
}
