// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// The text of one file: valid UTF-8 without byte order mark or control characters.
struct SourceText: Sendable {
    /// As it stands in messages.
    let file: String
    let bytes: [UInt8]
    let string: String

    /// Line and column of a place.
    func position(_ place: Place) -> FilePosition {
        switch place {
        case .at(let line, let column):
            return FilePosition(file: file, line: line, column: column)
        case .byte(let offset, let line):
            let end = min(max(offset, 0), bytes.count)
            var column = 1
            var index = end
            while index > 0, bytes[index - 1] != 0x0A {
                index -= 1
                if bytes[index] & 0xC0 != 0x80 { column += 1 }
            }
            return FilePosition(file: file, line: line, column: column)
        }
    }

    /// A line without its end; nil where there is none of that number.
    func line(_ number: Int) -> String? {
        var start = 0
        var current = 1
        while current < number {
            guard let newline = bytes[start...].firstIndex(of: 0x0A) else { return nil }
            start = newline + 1
            current += 1
        }
        guard start < bytes.count else { return nil }
        var end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The line up to the end of its key, because what follows a key may be secret; nil where it holds no key.
    func excerpt(_ number: Int) -> String? {
        guard bytes.count <= 4 << 20, let line = line(number) else { return nil }
        var kept = ""
        var hasKey = false
        for character in line.prefix(120) {
            if character == ":" {
                kept.append(":")
                break
            }
            guard character.isASCII, character.isLetter || character.isNumber || " -_\"\t.".contains(character) else {
                return nil
            }
            if character.isLetter { hasKey = true }
            kept.append(character == "\t" ? " " : character)
        }
        guard hasKey, kept.hasSuffix(":") else { return nil }
        return line.count > kept.count ? kept + " …" : kept
    }
}
