// SPDX-License-Identifier: Apache-2.0

/// Numbers of nobody that pass every check which Vigie makes of them.
extension SeededRandom {
    /// From 0 to below `bound`, which is above 0.
    public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// Decimal digits.
    public mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(below(10)) }.joined() }

    /// Two digits of a number from 1 up to `last`, at most 99: a day, a month, a département.
    public mutating func twoDigits(upTo last: Int) -> String { two(1 + below(last)) }

    /// Small letters from a to z.
    public mutating func letters(_ count: Int) -> String {
        String((0..<count).map { _ in Character(UnicodeScalar(UInt8(97 + below(26)))) })
    }

    /// A French social security number of fifteen digits, with its key (97 less the rest of the division by 97).
    public mutating func nir() -> String {
        let number = "\(1 + below(2))\(40 + below(59))\(twoDigits(upTo: 12))\(twoDigits(upTo: 90))\(digits(6))"
        return number + two(97 - remainder(number))
    }

    /// A French IBAN (ISO 13616) without blanks.
    public mutating func iban() -> String {
        let account = "3000100794" + digits(11) + "85"
        return "FR" + two(98 - remainder(account + "152700")) + account
    }

    /// A card number of sixteen digits whose last one is its Luhn digit.
    public mutating func card() -> String {
        let number = "497010" + digits(9)
        var sum = 0
        for (index, digit) in number.utf8.reversed().enumerated() {
            let value = (Int(digit) - 48) * (index % 2 == 0 ? 2 : 1)
            sum += value > 9 ? value - 9 : value
        }
        return number + String((10 - sum % 10) % 10)
    }

    private func remainder(_ digits: String) -> Int { digits.utf8.reduce(0) { ($0 * 10 + Int($1) - 48) % 97 } }
    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
