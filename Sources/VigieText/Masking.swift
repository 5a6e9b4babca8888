// SPDX-License-Identifier: Apache-2.0

/// Hides personal values in text that is stored, logged or shown.
public enum Masking {
    /// The text with every mail address, phone and card number, IBAN, national id, birth date and password masked
    /// (`j…@example.org`); linear time, idempotent.
    ///
    /// Rows of a sample lose their names and addresses as well. Counts, prices, years, postcodes and other dates stay.
    public static func mask(_ text: String) -> String { mask(text, keepingTag: false) }

    /// Like `mask`, but a mail address keeps its tag (`j…+doctolib@example.org`), where the tag is the evidence.
    public static func maskKeepingTag(_ text: String) -> String { mask(text, keepingTag: true) }

    /// Like `mask`, for the path and query of an address and for file names: `%40` is an `@`, and the values of
    /// parameters that name a person or open a session are hidden.
    public static func maskURLPath(_ path: String) -> String { MaskURLPath.mask(path) }

    private static func mask(_ text: String, keepingTag: Bool) -> String {
        // What one pass hides may let the next one see a row where there was none: repeated until nothing changes,
        // nearly always once, and bounded so that it stays linear.
        var bytes = Array(text.utf8)
        for _ in 0..<mostPasses {
            var lines = MaskLines(bytes: bytes, keepingTag: keepingTag)
            let masked = lines.masked()
            if masked == bytes { break }
            bytes = masked
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static let mostPasses = 8

    /// U+2026 in UTF-8: stands for what was hidden.
    static let ellipsis: [UInt8] = [0xE2, 0x80, 0xA6]
}
