// SPDX-License-Identifier: Apache-2.0

/// A number that names a person, a line, an account or a machine, with what is shown instead.
struct MaskNumber {
    /// What is shown instead.
    let masked: [UInt8]
    /// Behind its last byte.
    let end: Int

    /// Groups of digits with one separator between them.
    private struct Groups {
        var digits: [UInt8] = []
        /// Digits up to the end of each group, and where it ends.
        var counts: [Int] = []
        var ends: [Int] = []
        var separators: [UInt8] = []
    }

    /// Longer runs of digits are no numbers of anybody.
    private static let mostDigits = 22

    /// Reads the number that begins at `at` with a digit, `+` or `(`; nil where none does.
    init?(_ bytes: ArraySlice<UInt8>, _ at: Int, _ end: Int) {
        var start = at
        var international = false
        if bytes[start] == UInt8(ascii: "(") { start += 1 }
        if start < end, bytes[start] == UInt8(ascii: "+") {
            international = true
            start += 1
            if start < end, bytes[start] == UInt8(ascii: "(") { start += 1 }
        }
        guard start < end, ByteClass.isDigit(bytes[start]) else { return nil }
        if start > at, !international, bytes[start] != UInt8(ascii: "0") { return nil }
        guard let groups = MaskNumber.read(bytes, start, end) else { return nil }
        if MaskNumber.isMaskedTail(bytes, at, groups) { return nil }
        for count in stride(from: groups.counts.count, to: 0, by: -1) {
            let stop = groups.ends[count - 1]
            if stop < end, ByteClass.isAlphanumeric(bytes[stop]) { continue }
            let digits = groups.digits[..<groups.counts[count - 1]]
            let separators = groups.separators.prefix(count - 1)
            if let masked = MaskNumber.mask(digits, groups.counts.prefix(count), separators, international) {
                self.masked = masked
                self.end = stop
                return
            }
        }
        return nil
    }

    private static func read(_ bytes: ArraySlice<UInt8>, _ start: Int, _ end: Int) -> Groups? {
        var groups = Groups()
        var at = start
        while at < end {
            let groupStart = at
            while at < end, groups.digits.count <= mostDigits {
                let byte = bytes[at]
                let isCorsican =
                    groups.digits.count == 6 && groups.digits[5] == UInt8(ascii: "2")
                    && (byte | 0x20 == UInt8(ascii: "a") || byte | 0x20 == UInt8(ascii: "b"))
                guard ByteClass.isDigit(byte) || isCorsican else { break }
                groups.digits.append(byte)
                at += 1
            }
            if groups.digits.count > mostDigits || at == groupStart { break }
            groups.counts.append(groups.digits.count)
            groups.ends.append(at)
            guard at < end, let separator = separator(bytes, at, end), separator.upperBound < end,
                ByteClass.isDigit(bytes[separator.upperBound])
            else { break }
            groups.separators.append(bytes[separator.lowerBound] >= 0x80 ? 0x20 : bytes[separator.lowerBound])
            at = separator.upperBound
        }
        if groups.counts.isEmpty { return nil }
        return groups
    }

    /// A space of any width, a dot, a hyphen, a slash, or a closed bracket and perhaps a space; `(0)` counts as one.
    private static func separator(_ bytes: ArraySlice<UInt8>, _ at: Int, _ end: Int) -> Range<Int>? {
        switch bytes[at] {
        case 0x20:
            if bytes[at..<end].starts(with: Array(" (0)".utf8)) {
                let next = at + 4
                return at..<(next < end && bytes[next] == 0x20 ? next + 1 : next)
            }
            return at..<(at + 1)
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"): return at..<(at + 1)
        case UInt8(ascii: "("):
            guard bytes[at..<end].starts(with: Array("(0)".utf8)) else { return nil }
            return at..<(at + 3)
        case UInt8(ascii: ")"): return at..<(at + 1 < end && bytes[at + 1] == 0x20 ? at + 2 : at + 1)
        case 0xC2: return at + 1 < end && bytes[at + 1] == 0xA0 ? at..<(at + 2) : nil
        case 0xE2:
            guard at + 2 < end, bytes[at + 1] == 0x80 else { return nil }
            let last = bytes[at + 2]
            return last == 0xAF || last == 0x89 || last == 0x91 || last == 0x90 ? at..<(at + 3) : nil
        default: return nil
        }
    }

    /// True for the last digits of something that was masked before.
    private static func isMaskedTail(_ bytes: ArraySlice<UInt8>, _ at: Int, _ groups: Groups) -> Bool {
        let before = bytes[bytes.startIndex..<at].suffix(9)
        if groups.counts[0] == 2, before.elementsEqual(Array("** ** ** ".utf8)) { return true }
        return groups.counts[0] == 4 && before.suffix(5).elementsEqual(Array("**** ".utf8))
    }

    private static func mask(
        _ digits: ArraySlice<UInt8>, _ counts: ArraySlice<Int>, _ separators: ArraySlice<UInt8>, _ international: Bool
    ) -> [UInt8]? {
        let groups = zip(counts, [0] + counts.dropLast()).map { $0 - $1 }
        let first = separators.first
        let uniform = separators.allSatisfy { $0 == first }
        if !international, groups.count == 4, first == UInt8(ascii: "."), uniform, isAddress(digits, counts) {
            let shown = [digits[..<counts[0]], digits[counts[0]..<counts[1]], digits[counts[1]..<counts[2]]]
            return Array(shown.joined(separator: [UInt8(ascii: ".")])) + Array(".*".utf8)
        }
        if !international {
            // A wrong key does not make it less of a number that somebody bears.
            let isPersonal =
                PersonalNumber.isNIR(digits) || (digits.count == 15 && PersonalNumber.isNIR(digits.prefix(13)))
            if isPersonal, groups.count == 1 || groups.count >= 3 {
                return [digits[digits.startIndex]] + Array(" ** ** ** *** *** **".utf8)
            }
            guard digits.allSatisfy(ByteClass.isDigit) else { return nil }
            if PersonalNumber.isSwissNumber(digits) { return Array("756.****".utf8) }
            if PersonalNumber.isCard(digits), groups.count == 1 || groups.allSatisfy({ $0 >= 3 }) {
                return Array("**** ".utf8) + digits.suffix(4)
            }
            if PersonalNumber.isBelgianNumber(digits),
                groups.count == 1 || groups == [2, 2, 2, 3, 2] || groups == [6, 3, 2]
            {
                return Array("**.**.** ***.**".utf8)
            }
        }
        guard digits.allSatisfy(ByteClass.isDigit) else { return nil }
        let phoneSeparators = international ? true : separators.dropFirst().allSatisfy { $0 == separators.last }
        guard phoneSeparators, !separators.contains(UInt8(ascii: "/")) || groups.count <= 2 || groups.count >= 4,
            PersonalNumber.isPhone(digits, groups: groups, international: international)
        else { return nil }
        var shown: [UInt8] = international ? [UInt8(ascii: "+")] : []
        shown += digits.prefix(digits.starts(with: Array("00".utf8)) ? 4 : 2)
        return shown + Array(" ** ** ** ".utf8) + digits.suffix(2)
    }

    /// Four numbers up to 255.
    private static func isAddress(_ digits: ArraySlice<UInt8>, _ counts: ArraySlice<Int>) -> Bool {
        var from = 0
        for to in counts {
            let group = digits[from..<to]
            guard group.count <= 3, group.reduce(0, { $0 * 10 + Int($1 &- 0x30) }) <= 255 else { return false }
            from = to
        }
        return true
    }

    /// Lengths by country of the IBAN registry (SWIFT, release 2024), for those seen most here.
    private static let accountLengths: [String: Int] = [
        "fr": 27, "mc": 27, "be": 16, "ch": 21, "lu": 20, "de": 22, "es": 24, "it": 27, "nl": 18, "pt": 25, "gb": 22,
    ]

    /// Where the IBAN that begins at `at` ends; nil where none does.
    static func accountEnd(_ bytes: ArraySlice<UInt8>, _ at: Int, _ end: Int) -> Int? {
        guard at + 15 <= end, ByteClass.isLetter(bytes[at]), ByteClass.isLetter(bytes[at + 1]),
            ByteClass.isDigit(bytes[at + 2]),
            ByteClass.isDigit(bytes[at + 3])
        else { return nil }
        var characters: [UInt8] = []
        var ends: [Int] = []
        var next = at
        while next < end, characters.count < 34 {
            if ByteClass.isAlphanumeric(bytes[next]) {
                characters.append(bytes[next])
                next += 1
                ends.append(next)
            } else if let gap = separator(bytes, next, end), gap.upperBound < end,
                ByteClass.isAlphanumeric(bytes[gap.upperBound])
            {
                next = gap.upperBound
            } else {
                break
            }
        }
        func isWhole(_ count: Int) -> Bool {
            let stop = ends[count - 1]
            return stop == end || !ByteClass.isAlphanumeric(bytes[stop])
        }
        let country = String(decoding: characters.prefix(2).map(ByteClass.lower), as: UTF8.self)
        if let length = accountLengths[country] {
            guard characters.count >= length, isWhole(length) else { return nil }
            let digits = characters.prefix(length).dropFirst(2).filter(ByteClass.isDigit).count
            return PersonalNumber.isIBAN(characters.prefix(length)) || digits >= length - 5 ? ends[length - 1] : nil
        }
        for count in stride(from: characters.count, through: 15, by: -1)
        where isWhole(count) && PersonalNumber.isIBAN(characters.prefix(count)) {
            return ends[count - 1]
        }
        return nil
    }
}
