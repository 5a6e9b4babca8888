// SPDX-License-Identifier: Apache-2.0

import VigiePSL
import VigieText

/// Reads hosts, mail addresses and URLs around a place of a folded text, defanged or not.
///
/// The folding has turned hyphens into spaces; whether a space was a hyphen is looked up in the original. Every scan is
/// bounded by `reach` bytes.
struct AddressReader {
    let folded: FoldedText
    let bytes: UnsafeBufferPointer<UInt8>
    let original: UnsafeBufferPointer<UInt8>

    /// Furthest that is looked to either side.
    static let reach = 512
    /// Longest local part of a mail address (RFC 5321, section 4.5.3.1.1).
    static let longestLocal = 64

    // MARK: Bytes

    func isSpace(at position: Int) -> Bool { position >= 0 && position < bytes.count && bytes[position] == 0x20 }

    /// True where the folded space at a position was a hyphen.
    func isHyphen(at position: Int) -> Bool {
        guard position >= 0, position < bytes.count, bytes[position] == 0x20 else { return false }
        let start = folded.originalRange(of: position..<position + 1).lowerBound
        guard start < original.count else { return false }
        if original[start] == 0x2D { return true }
        // U+2010…2015 and U+2212, and the full-width hyphen.
        guard start + 2 < original.count else { return false }
        switch (original[start], original[start + 1], original[start + 2]) {
        case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92), (0xEF, 0xBC, 0x8D): return true
        default: return false
        }
    }

    /// A folded range as it stands in the original.
    func written(_ range: Range<Int>) -> String {
        let range = folded.originalRange(of: range).clamped(to: 0..<original.count)
        return String(decoding: UnsafeBufferPointer(rebasing: original[range]), as: UTF8.self)
    }

    /// True where the first letter of a folded range is a capital in the original.
    func startsWithCapital(_ range: Range<Int>) -> Bool {
        written(range.lowerBound..<min(range.upperBound, range.lowerBound + 1)).unicodeScalars.first?.properties
            .isUppercase == true
    }

    func isWord(at position: Int) -> Bool {
        position >= 0 && position < bytes.count && FoldedReader.isWord(bytes[position])
    }

    private func matches(_ text: StaticString, at position: Int) -> Bool {
        guard position >= 0, position + text.utf8CodeUnitCount <= bytes.count else { return false }
        // Proof: a StaticString of ASCII holds utf8CodeUnitCount bytes at its start, for the life of the process.
        for offset in 0..<text.utf8CodeUnitCount where bytes[position + offset] != text.utf8Start[offset] {
            return false
        }
        return true
    }

    // MARK: Marks, as written by those who defang

    /// Ways to write a dot, the longest first; the words stand in brackets, or between spaces where both sides are
    /// labels.
    private static let dots: [StaticString] = [
        "[ dot ]", "( dot )", "{ dot }", "[point]", "(point)", "{point}", "[dot]", "(dot)", "{dot}", "<dot>", "[ . ]",
        "( . )",
        " dot ", "[.]", "(.)", "{.}", "<.>", "].[", "}.{", "[.[", "].]", "\\.", "^.", "[.", ".]", "(.", ".)", ".",
    ]
    private static let ats: [StaticString] = [
        " [at] ", " (at) ", " [@] ", "[ at ]", "( at )", "[at]", "(at)", "{at}", "<at>", "[ @ ]", "[@]", "(@)", "{@}",
        "@",
    ]

    /// The length of the dot that begins at a position.
    func dot(at position: Int) -> Int? {
        // The usual case first: a plain dot before a word.
        if position >= 0, position < bytes.count, bytes[position] == 0x2E, isWord(at: position + 1) { return 1 }
        return mark(Self.dots, at: position)
    }

    /// The length of the dot that ends at a position.
    func dot(endingAt position: Int) -> Int? {
        if position > 0, position <= bytes.count, bytes[position - 1] == 0x2E, isWord(at: position - 2) { return 1 }
        return mark(Self.dots, endingAt: position)
    }

    func at(at position: Int) -> Int? { mark(Self.ats, at: position) }
    func at(endingAt position: Int) -> Int? { mark(Self.ats, endingAt: position) }

    private func mark(_ forms: [StaticString], at position: Int) -> Int? {
        guard position < bytes.count, !FoldedReader.isWord(bytes[position]) else { return nil }
        for form in forms where matches(form, at: position) { return form.utf8CodeUnitCount }
        return nil
    }

    private func mark(_ forms: [StaticString], endingAt position: Int) -> Int? {
        guard position > 0, position <= bytes.count, !FoldedReader.isWord(bytes[position - 1]) else { return nil }
        for form in forms where matches(form, at: position - form.utf8CodeUnitCount) {
            return form.utf8CodeUnitCount
        }
        return nil
    }

    // MARK: Hosts

    /// The end of the host that goes on at a position: labels of words and hyphens, joined by dots; a dot that nothing
    /// follows is not part of it.
    func hostEnd(from position: Int) -> Int {
        let limit = min(bytes.count, position + Self.reach)
        var end = position
        while end < limit {
            if isWord(at: end) {
                end += 1
            } else if isHyphen(at: end), isWord(at: end + 1) {
                end += 1
            } else if let length = dot(at: end), isWord(at: end + length) {
                end += length
            } else {
                break
            }
        }
        return end
    }

    /// The start of the host that stands before a position.
    func hostStart(from position: Int) -> Int {
        let limit = max(0, position - Self.reach)
        var start = position
        while start > limit {
            if isWord(at: start - 1) {
                start -= 1
            } else if isHyphen(at: start - 1), isWord(at: start - 2) {
                start -= 1
            } else if let length = dot(endingAt: start), isWord(at: start - length - 1) {
                start -= length
            } else {
                break
            }
        }
        return start
    }

    /// The host of a range as a resolver would take it: from the original letters, in lower case, dots and hyphens put
    /// right.
    func host(in range: Range<Int>) -> String {
        var host = ""
        var position = range.lowerBound
        while position < range.upperBound {
            if isWord(at: position) {
                var end = position
                while end < range.upperBound, isWord(at: end) { end += 1 }
                let letters = folded.originalRange(of: position..<end)
                host += String(decoding: UnsafeBufferPointer(rebasing: original[letters]), as: UTF8.self).lowercased()
                position = end
            } else if let length = dot(at: position) {
                host += "."
                position += length
            } else {
                // The folding makes one space of two hyphens (`xn--`).
                let left = folded.originalRange(of: max(position - 1, 0)..<position).upperBound
                let right = folded.originalRange(of: position + 1..<position + 2).lowerBound
                let hyphens = left < right ? original[left..<right].count { $0 == 0x2D } : 0
                host += String(repeating: "-", count: max(1, hyphens))
                position += 1
            }
        }
        return host
    }

    /// True where a range reads as a host: two labels at least, the last of them a top level that exists.
    func isHost(_ range: Range<Int>) -> Bool {
        var start = range.upperBound
        while start > range.lowerBound, isWord(at: start - 1) { start -= 1 }
        guard start > range.lowerBound, start < range.upperBound, dot(endingAt: start) != nil else { return false }
        return Self.isTopLevel(bytes[start..<range.upperBound])
    }

    /// Top levels of the public suffix list, of RFC 2606 and 7686, and those in private use.
    static func isTopLevel(_ label: some Collection<UInt8>) -> Bool {
        guard (2...24).contains(label.count), label.allSatisfy({ $0 < 0x30 || $0 > 0x39 }) else { return false }
        let text = String(decoding: label, as: UTF8.self)
        return reserved.contains(text) || PublicSuffixList.shared.isPublicSuffix(text)
    }

    private static let reserved: Set<String> = [
        "example", "test", "invalid", "localhost", "onion", "local", "i2p", "arpa", "internal", "lan", "intranet",
    ]
}
