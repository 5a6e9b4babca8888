// SPDX-License-Identifier: Apache-2.0

/// Sizes as people write them: `512KiB`, `8MiB`.
enum SizeText {
    private static let units: [(name: String, bytes: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1),
    ]

    /// Bytes; nil where the text is no size.
    static func read(_ text: String) -> Int? {
        for unit in units where text.hasSuffix(unit.name) {
            guard let number = Int(digits: text.dropLast(unit.name.count)) else { continue }
            let (bytes, overflow) = number.multipliedReportingOverflow(by: unit.bytes)
            return overflow ? nil : bytes
        }
        return nil
    }

    /// The size in the largest unit that divides it.
    static func write(_ bytes: Int) -> String {
        for unit in units where bytes >= unit.bytes && bytes % unit.bytes == 0 {
            return "\(bytes / unit.bytes)\(unit.name)"
        }
        return "\(bytes)B"
    }

    /// What to write instead of a text that is no size.
    static func hint(_ text: String) -> String {
        let number = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(number.count).drop { $0 == " " }.lowercased()
        guard !number.isEmpty, number.count < 12 else { return "write a size such as 8MiB" }
        switch rest {
        case "": return "write \(number)MiB, \(number)KiB or \(number)B"
        case "k", "kb", "kib": return "write \(number)KiB"
        case "m", "mb", "mib": return "write \(number)MiB"
        case "g", "gb", "gib": return "write \(number)GiB"
        default: return "write a size such as 8MiB"
        }
    }
}

extension Int {
    /// ASCII digits alone, at most 18 of them: no sign, no underscore, no overflow.
    init?(digits text: some StringProtocol) {
        guard !text.isEmpty, text.utf8.count <= 18, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
            return nil
        }
        self = text.utf8.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
