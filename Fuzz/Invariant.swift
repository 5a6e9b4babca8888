// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What must hold for every input; where it does not, the process ends as at a crash, so that the input is kept.
enum Invariant {
    /// The sentence says what should have been.
    static func hold(_ condition: Bool, _ sentence: @autoclosure () -> String) {
        guard !condition else { return }
        FileHandle.standardError.write(Data("BROKEN: \(sentence())\n".utf8))
        abort()
    }

    /// The text is well-formed UTF-8 and at most so many bytes long.
    static func text(_ text: String, atMost limit: Int = .max, _ what: String) {
        hold(text.utf8.count <= limit, "\(what) has at most \(limit) bytes, not \(text.utf8.count)")
        hold(String(validating: text.utf8, as: UTF8.self) != nil, "\(what) is valid UTF-8")
    }

    /// Nothing in the text can disturb a terminal or a chat.
    static func plain(_ text: String, _ what: String) {
        for scalar in text.unicodeScalars {
            let value = scalar.value
            let isBad =
                value < 0x20 && value != 0x0A || (0x7F...0x9F).contains(value) || (0x200B...0x200F).contains(value)
                || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) || value == 0xFEFF
            hold(!isBad, "\(what) holds no U+\(String(value, radix: 16))")
        }
    }
}
