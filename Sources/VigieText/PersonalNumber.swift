// SPDX-License-Identifier: Apache-2.0

/// Recognises the numbers that name a person, an account or a card, each by its own check.
///
/// All functions take the characters without separators, as ASCII bytes.
public enum PersonalNumber {
    /// 13 to 19 digits of a payment card (ISO/IEC 7812): an issuer's first digit and the Luhn check.
    public static func isCard(_ digits: some Collection<UInt8>) -> Bool {
        guard (13...19).contains(digits.count), let first = digits.first, first >= 0x32, first <= 0x36 else {
            return false
        }
        var sum = 0
        var double = false
        for digit in digits.reversed() {
            guard ByteClass.isDigit(digit) else { return false }
            var value = Int(digit - 0x30)
            if double {
                value *= 2
                if value > 9 { value -= 9 }
            }
            sum += value
            double.toggle()
        }
        return sum % 10 == 0
    }

    /// A French social security number: 13 characters of the right shape, or 15 with the right key (97 minus the number
    /// modulo 97, where 2A counts as 19 and 2B as 18).
    public static func isNIR(_ characters: some Collection<UInt8>) -> Bool {
        let number = Array(characters)
        guard number.count == 13 || number.count == 15, number[0] == 0x31 || number[0] == 0x32 else { return false }
        var value = 0
        for (index, byte) in number.prefix(13).enumerated() {
            if ByteClass.isDigit(byte) {
                value = value * 10 + Int(byte - 0x30)
            } else if index == 6, number[5] == 0x32, byte | 0x20 == 0x61 || byte | 0x20 == 0x62 {
                // "2A" becomes 19, "2B" becomes 18.
                value = (value - 2) * 10 + (byte | 0x20 == 0x61 ? 19 : 18)
            } else {
                return false
            }
        }
        let month = Int(number[3] &- 0x30) * 10 + Int(number[4] &- 0x30)
        if number.count == 13 { return (1...12).contains(month) || month == 20 }
        guard ByteClass.isDigit(number[13]), ByteClass.isDigit(number[14]) else { return false }
        let key = Int(number[13] - 0x30) * 10 + Int(number[14] - 0x30)
        return key == 97 - value % 97
    }

    /// A Belgian national number: 11 digits, the last two being 97 minus the rest modulo 97 (with a 2 before it for
    /// people born since 2000).
    public static func isBelgianNumber(_ digits: some Collection<UInt8>) -> Bool {
        guard digits.count == 11, let value = integer(digits.prefix(9)), let key = integer(digits.dropFirst(9)) else {
            return false
        }
        let month = value / 100_000 % 100
        guard (0...12).contains(month) else { return false }
        return key == 97 - value % 97 || key == 97 - (2_000_000_000 + value) % 97
    }

    /// A Swiss AHV number: 13 digits from 756 on, with an EAN-13 check digit.
    public static func isSwissNumber(_ digits: some Collection<UInt8>) -> Bool {
        guard digits.count == 13, digits.starts(with: Array("756".utf8)), digits.allSatisfy(ByteClass.isDigit) else {
            return false
        }
        let sum = digits.enumerated().reduce(0) { $0 + Int($1.element - 0x30) * ($1.offset % 2 == 0 ? 1 : 3) }
        return sum % 10 == 0
    }

    /// An account number by ISO 13616: two letters, two digits, 11 to 30 letters and digits, remainder 1 modulo 97.
    public static func isIBAN(_ characters: some Collection<UInt8>) -> Bool {
        guard (15...34).contains(characters.count) else { return false }
        let bytes = Array(characters)
        guard ByteClass.isLetter(bytes[0]), ByteClass.isLetter(bytes[1]), ByteClass.isDigit(bytes[2]),
            ByteClass.isDigit(bytes[3])
        else { return false }
        var remainder = 0
        for byte in bytes[4...] + bytes[..<4] {
            if ByteClass.isDigit(byte) {
                remainder = (remainder * 10 + Int(byte - 0x30)) % 97
            } else if ByteClass.isLetter(byte) {
                remainder = (remainder * 100 + Int((byte | 0x20) - 0x61) + 10) % 97
            } else {
                return false
            }
        }
        return remainder == 1
    }

    /// A phone number of France, Belgium or Switzerland in national form, or any number in international form, told from
    /// dates and counts by how its digits are grouped.
    ///
    /// `groups` are the lengths of the groups between separators; `international` is true after `+`.
    static func isPhone(_ digits: ArraySlice<UInt8>, groups: [Int], international: Bool) -> Bool {
        let count = digits.count
        guard let first = digits.first else { return false }
        let second = count > 1 ? digits[digits.startIndex + 1] : 0
        if international { return (8...15).contains(count) && first != 0x30 }
        if first == 0x30, second == 0x30 {
            return (10...17).contains(count) && digits.dropFirst(2).first != 0x30 && groups[0] >= 4
                || isSpacedPrefix(groups, count)
        }
        if first == 0x30, second != 0x30 {
            if count == 10 { return nationalGroups.contains(groups) }
            return count == 9 && belgianGroups.contains(groups)
        }
        // 33612345678: the international form of spreadsheets that lost their plus sign.
        guard count == 11, groups.count == 1, second != 0x30 else { return false }
        let country = (Int(first) - 0x30) * 10 + Int(second) - 0x30
        return (country == 33 || country == 32 || country == 41) && digits[digits.startIndex + 2] != 0x30
    }

    /// `00 33 6 …`
    private static func isSpacedPrefix(_ groups: [Int], _ count: Int) -> Bool {
        groups.count >= 4 && groups[0] == 2 && (10...17).contains(count)
    }

    private static let nationalGroups: Set<[Int]> = [
        [10], [2, 2, 2, 2, 2], [4, 2, 2, 2], [4, 3, 3], [4, 6], [3, 3, 2, 2], [3, 3, 4], [2, 8], [2, 4, 4], [3, 7],
        [1, 1, 2, 2, 2, 2], [1, 9],
    ]
    private static let belgianGroups: Set<[Int]> = [
        [2, 3, 2, 2], [3, 2, 2, 2], [2, 7], [3, 6], [3, 3, 3], [3, 3, 1, 2],
    ]

    private static func integer(_ digits: some Collection<UInt8>) -> Int? {
        guard digits.allSatisfy(ByteClass.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
