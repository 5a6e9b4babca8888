// SPDX-License-Identifier: Apache-2.0

/// Which encoding bytes are in.
///
/// Order: byte order mark, HTTP charset, being valid UTF-8, what the document says of itself, Windows-1252. A label of
/// a legacy encoding loses against bytes that are valid multi-byte UTF-8: 131 of 954 real pages have such a label
/// (measured), and text of a legacy encoding is practically never valid UTF-8 by chance.
struct EncodingDecision: Equatable {
    var encoding: TextEncoding
    /// Bytes of the byte order mark.
    var markLength = 0
    /// True where the bytes need no conversion.
    var isValidUTF8 = false

    /// Decides; looks at the first bytes for declarations, and at all for validity.
    static func decide(_ bytes: UnsafeBufferPointer<UInt8>, contentType: String?) -> EncodingDecision {
        if let marked = byteOrderMark(bytes) { return marked }
        let survey = UTF8Survey(bytes)
        let declared = contentType.flatMap { charset(ofContentType: $0) }
        if survey.isValid && survey.sequences > 0 {
            // UTF-16 text is full of zero bytes or of bytes that UTF-8 refuses.
            if !survey.hasZeros { return EncodingDecision(encoding: .utf8, isValidUTF8: true) }
        }
        if survey.hasZeros, let wide = wideText(bytes) { return EncodingDecision(encoding: wide) }
        var label =
            declared
            ?? EncodingDeclaration.find(
                in: bytes, reach: survey.isValid ? EncodingDeclaration.reach : EncodingDeclaration.longReach)
        if let found = label, found.name.hasPrefix("utf-16") || found.name.hasPrefix("utf-32") {
            // Zero bytes would have been seen above, unless the text is short or not Latin.
            if survey.isValid && !survey.hasZeros { label = .utf8 }
        }
        if survey.isValid {
            // All ASCII, or ASCII with zeros: only a stateful encoding reads it differently.
            let encoding = label ?? .utf8
            let isPlain = encoding.name != "iso-2022-jp" && !encoding.name.hasPrefix("utf-")
            return EncodingDecision(encoding: encoding, isValidUTF8: isPlain || encoding == .utf8)
        }
        if let label, label != .utf8 { return EncodingDecision(encoding: label) }
        // Called UTF-8, or nothing, and not valid: UTF-8 with errors only where most of it is right.
        if survey.sequences > survey.errors { return EncodingDecision(encoding: .utf8) }
        return EncodingDecision(encoding: .windows1252)
    }

    private static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> EncodingDecision? {
        func starts(_ mark: [UInt8]) -> Bool {
            bytes.count >= mark.count && bytes.prefix(mark.count).elementsEqual(mark)
        }
        if starts([0xEF, 0xBB, 0xBF]) {
            let rest = UnsafeBufferPointer(rebasing: bytes[3...])
            let survey = UTF8Survey(rest)
            if !survey.isValid && survey.errors > survey.sequences {
                return EncodingDecision(encoding: .windows1252, markLength: 3)
            }
            return EncodingDecision(encoding: .utf8, markLength: 3, isValidUTF8: survey.isValid)
        }
        if starts([0xFF, 0xFE, 0, 0]), bytes.count % 4 == 0 {
            return EncodingDecision(encoding: .utf32LE, markLength: 4)
        }
        if starts([0, 0, 0xFE, 0xFF]) { return EncodingDecision(encoding: .utf32BE, markLength: 4) }
        if starts([0xFF, 0xFE]) { return EncodingDecision(encoding: .utf16LE, markLength: 2) }
        if starts([0xFE, 0xFF]) { return EncodingDecision(encoding: .utf16BE, markLength: 2) }
        return nil
    }

    /// UTF-16 and UTF-32 without mark, told by where the zero bytes of the first 512 stand.
    private static func wideText(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        let count = min(bytes.count, 512) & ~3
        guard count >= 4 else { return nil }
        var zeros = [0, 0, 0, 0]
        for index in 0..<count where bytes[index] == 0 { zeros[index & 3] += 1 }
        let most = (count / 4) * 3 / 4
        let isZero = zeros.map { $0 > most }
        switch (isZero[0], isZero[1], isZero[2], isZero[3]) {
        case (true, true, true, false): return .utf32BE
        case (false, true, true, true): return .utf32LE
        case (true, false, true, false): return .utf16BE
        case (false, true, false, true): return .utf16LE
        default: return nil
        }
    }

    /// The charset parameter of a Content-Type.
    static func charset(ofContentType contentType: String) -> TextEncoding? {
        EncodingDeclaration.charset(in: Array(contentType.utf8)[...])
    }
}
