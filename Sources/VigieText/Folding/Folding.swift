// SPDX-License-Identifier: Apache-2.0

/// The one folding of Vigie: texts that a reader would call the same become equal.
///
/// **Alphabet of a folded text**
/// - `a`–`z`, `0`–`9`;
/// - one space for any run of white space, line breaks, control characters, apostrophes, hyphens and dashes (`-` too),
///   accent keys (`` ` ``, `´`), and every symbol or punctuation mark outside ASCII; never two in a row, never at
///   either end;
/// - the other printable ASCII characters as they are, `.`, `@`, `/`, `:`, `_` and `&` among them: domains, addresses
///   and the separators of samples are found in the same text;
/// - letters and digits of other scripts, in lower case and without the marks of `U+0300…036F`, as UTF-8.
///
/// An ellipsis is three full stops. Gone are combining marks (so NFC and NFD are equal) and what no reader sees: soft hyphen, zero-width characters,
/// bidirectional controls, variation selectors. Ligatures are opened (`œ`, `æ`, `ß`, `ﬁ`), full-width and mathematical
/// letters are plain ones, entities of HTML are decoded (`&eacute;`, `&#233;`, `&amp;eacute;`: at most twice), and
/// UTF-8 that was once read as Windows-1252 is repaired (`HÃ´pital`). A byte that is not UTF-8 is read as Windows-1252.
///
/// Look-alike letters and leet (`Hémаlys` with a Cyrillic `а`, `h0pital`) are a second, less certain step:
/// ``Confusables``.
///
/// Linear time; the folded text of valid UTF-8 is never longer than the original. The tables follow the Unicode Character Database,
/// version 14 (NFKD and case folding of each scalar).
public enum Folding {
    /// At most this many bytes are folded; the rest of a longer text is not looked at.
    public static let limit = 1 << 30

    /// The folded text alone.
    public static func fold(_ text: String) -> String {
        String(decoding: foldedText(text).bytes, as: UTF8.self)
    }

    /// The folded text and its way back to the original.
    public static func foldedText(_ text: String) -> FoldedText {
        var text = text
        return text.withUTF8 { foldedText($0, room: min($0.count, limit)) }
    }

    /// The folded text and its way back to the original.
    public static func foldedText(utf8: [UInt8]) -> FoldedText {
        utf8.withUnsafeBufferPointer { foldedText(utf8: $0) }
    }

    /// The folded text and its way back to the original; the bytes are read during the call only.
    public static func foldedText(utf8: UnsafeBufferPointer<UInt8>) -> FoldedText {
        // A byte that is not UTF-8 may become up to four (`ß` of Windows-1252 is `ss`); a valid scalar never grows.
        let wide = utf8.prefix(limit).reduce(0) { $0 &+ Int($1 >> 7) }
        return foldedText(utf8, room: utf8.prefix(limit).count + 3 * wide)
    }

    /// Calls with the folded bytes, which live as long as the call; nothing leads back to the original.
    public static func withFoldedBytes<Result>(
        of text: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        var text = text
        return try text.withUTF8 { utf8 in
            let source = UnsafeBufferPointer(rebasing: utf8.prefix(limit))
            // Room: a string is valid UTF-8, whose folding is never longer; the last wide store may write 8 bytes past that.
            return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count + 8) { room in
                guard let output = room.baseAddress else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
                var folder = Folder(source: source, output: output, table: .shared, keepsSegments: false)
                return try body(UnsafeBufferPointer(start: output, count: folder.run()))
            }
        }
    }

    /// `room`: bytes that the folded text may have at most.
    private static func foldedText(_ utf8: UnsafeBufferPointer<UInt8>, room: Int) -> FoldedText {
        let source = UnsafeBufferPointer(rebasing: utf8.prefix(limit))
        var segments: [FoldedText.Segment] = []
        // Room: what the caller counted, and the last wide store may write 8 bytes past that.
        let bytes = [UInt8](unsafeUninitializedCapacity: room + 8) { buffer, count in
            guard let output = buffer.baseAddress else { return }
            var folder = Folder(source: source, output: output, table: .shared)
            count = folder.run()
            segments = folder.segments
        }
        return FoldedText(bytes: bytes, segments: segments)
    }
}
