// SPDX-License-Identifier: Apache-2.0

import VigieText

/// Reads the numbers of one statement as people write them: `150 000`, `150.000+`, `150'000`, `150k`, `1,2M`, `$800`.
struct NumberScanner {
    /// A number as it is written, before its words are looked at.
    struct Found {
        var value: Double
        /// Offsets within the statement's bytes; the number with sign and magnitude.
        var range: Range<Int>
        /// Behind the digits alone.
        var digitsEnd: Int
        var currency: String?
        /// Bytes by the unit behind it; nil where it is no size.
        var size: Double?
        var isSize: Bool { size != nil }
        /// A date, a range of years, a time, a percentage, a phone number.
        var isOther = false
        /// "k", "M", "тыс." or groups of three make a large number of it.
        var isMarked = false
        var isPlainYear = false
    }

    let bytes: [UInt8]

    /// All numbers in order.
    func numbers() -> [Found] {
        var found: [Found] = []
        var at = 0
        while at < bytes.count {
            guard ByteClass.isDigit(bytes[at]) else {
                at += 1
                continue
            }
            let isInsideWord = at > 0 && (ByteClass.isLetter(bytes[at - 1]) || bytes[at - 1] == UInt8(ascii: "_"))
            if isInsideWord {
                while at < bytes.count, ByteClass.isAlphanumeric(bytes[at]) { at += 1 }
                continue
            }
            let number = read(at)
            found.append(number)
            at = max(number.range.upperBound, at + 1)
        }
        return found
    }

    private func digits(_ start: Int) -> Int {
        var at = start
        while at < bytes.count, ByteClass.isDigit(bytes[at]) { at += 1 }
        return at
    }

    private func read(_ start: Int) -> Found {
        var end = digits(start)
        var value = decimal(start..<end)
        var marked = false
        if end - start > 9 || (bytes[start] == UInt8(ascii: "0") && end - start > 1) || isDateLike(start, end) {
            return Found(value: value, range: start..<skipJoined(end), digitsEnd: end, isOther: true)
        }
        // Groups of three behind one and the same sign.
        if end - start <= 3, let sign = groupSign(end) {
            var next = end
            while let length = groupSign(next), bytes[next..<(next + length)].elementsEqual(bytes[end..<(end + sign)]),
                isGroup(next + length)
            {
                value = value * 1_000 + decimal((next + length)..<(next + length + 3))
                next += length + 3
                if value > 9e15 { break }
            }
            marked = next > end
            // "1.250M" is one and a quarter.
            if marked, next - end == sign + 3, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ","),
                next < bytes.count,
                bytes[next] == UInt8(ascii: "M")
            {
                value /= 1_000
            }
            end = next
        }
        // A decimal part.
        if !marked, end + 1 < bytes.count, bytes[end] == UInt8(ascii: ",") || bytes[end] == UInt8(ascii: "."),
            ByteClass.isDigit(bytes[end + 1])
        {
            let stop = digits(end + 1)
            if stop - end - 1 <= 3,
                stop >= bytes.count || bytes[stop] != UInt8(ascii: ".") || stop + 1 >= bytes.count
                    || !ByteClass.isDigit(bytes[stop + 1])
            {
                var scale = 1.0
                for _ in (end + 1)..<stop { scale *= 10 }
                value += decimal((end + 1)..<stop) / scale
                end = stop
            } else {
                return Found(value: value, range: start..<skipJoined(end), digitsEnd: end, isOther: true)
            }
        }
        var number = Found(value: value, range: start..<end, digitsEnd: end, isMarked: marked)
        number.isPlainYear = !marked && end - start == 4 && (1900...2100).contains(value)
        unit(&number)
        currencyBefore(&number)
        return number
    }

    /// A long run of digits is read as far as a Double goes; it is no count anyway.
    private func decimal(_ range: Range<Int>) -> Double {
        bytes[range].prefix(18).reduce(0) { $0 * 10 + Double($1 - 0x30) }
    }

    /// `2026-01-04`, `04/01/2026`, `2018-2025`, `10:30`, `1.2.3`.
    private func isDateLike(_ start: Int, _ end: Int) -> Bool {
        if start > 1,
            bytes[start - 1] == UInt8(ascii: "-") || bytes[start - 1] == UInt8(ascii: "/")
                || bytes[start - 1] == UInt8(ascii: ":"),
            ByteClass.isDigit(bytes[start - 2])
        {
            return true
        }
        guard end + 1 < bytes.count, ByteClass.isDigit(bytes[end + 1]) else { return false }
        let sign = bytes[end]
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "/") || sign == UInt8(ascii: ":") { return true }
        guard sign == UInt8(ascii: ".") else { return false }
        let second = digits(end + 1)
        // 04.01.2026 and 1.2.3.4, but not 2.400.000.
        return second - end - 1 != 3 && second + 1 < bytes.count && bytes[second] == UInt8(ascii: ".")
            && ByteClass.isDigit(bytes[second + 1])
    }

    private func skipJoined(_ start: Int) -> Int {
        var at = start
        while at < bytes.count,
            ByteClass.isDigit(bytes[at])
                || ((bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "/") || bytes[at] == UInt8(ascii: ":")
                    || bytes[at] == UInt8(ascii: "."))
                    && at + 1 < bytes.count && ByteClass.isDigit(bytes[at + 1]))
        {
            at += 1
        }
        return at
    }

    /// Bytes of the sign between groups of three at `at`; nil where none stands there.
    private func groupSign(_ at: Int) -> Int? {
        guard at < bytes.count else { return nil }
        let length: Int
        switch bytes[at] {
        case 0x20, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"): length = 1
        case 0xC2: length = at + 1 < bytes.count && bytes[at + 1] == 0xA0 ? 2 : 0
        // Thin, narrow and figure space; the typographic apostrophe.
        case 0xE2:
            guard at + 2 < bytes.count, bytes[at + 1] == 0x80 else { return nil }
            let last = bytes[at + 2]
            length = last == 0xAF || last == 0x89 || last == 0x87 || last == 0x99 ? 3 : 0
        default: length = 0
        }
        return length > 0 && isGroup(at + length) ? length : nil
    }

    private func isGroup(_ at: Int) -> Bool { digits(at) - at == 3 }

    // MARK: Units

    private static let magnitudes: [(String, Double)] = [
        ("milliards", 1e9), ("milliard", 1e9), ("billions", 1e9), ("billion", 1e9), ("bn", 1e9), ("mrd", 1e9),
        ("млрд", 1e9), ("millionen", 1e6),
        ("millions", 1e6), ("million", 1e6), ("millones", 1e6), ("millón", 1e6), ("milioni", 1e6), ("milione", 1e6),
        ("miljoen", 1e6), ("mio", 1e6), ("mln", 1e6), ("duizend", 1e3), ("mila", 1e3),
        ("млн", 1e6), ("thousand", 1e3), ("tausend", 1e3),
        ("mille", 1e3), ("mil", 1e3), ("тысяч", 1e3), ("тыс", 1e3), ("kk", 1e6), ("k", 1e3), ("к", 1e3), ("m", 1e6),
    ]
    private static let sizes: [String: Double] = [
        "kb": 1e3, "ko": 1e3, "kib": 1_024, "mb": 1e6, "mo": 1e6, "mib": 1_048_576, "мб": 1e6, "megabytes": 1e6,
        "gb": 1e9, "go": 1e9, "gib": 1_073_741_824, "гб": 1e9, "gigabytes": 1e9, "gigas": 1e9, "gig": 1e9, "gigs": 1e9,
        "tb": 1e12, "to": 1e12, "tib": 1_099_511_627_776, "тб": 1e12, "terabytes": 1e12, "pb": 1e15, "po": 1e15,
        "octets": 1, "bytes": 1,
    ]
    private static let currencies: [(String, String)] = [
        ("€", "EUR"), ("$", "USD"), ("£", "GBP"), ("₽", "RUB"), ("₿", "BTC"), ("usdt", "USD"), ("usd", "USD"),
        ("dollars", "USD"), ("dollar", "USD"),
        ("bucks", "USD"), ("balles", "EUR"), ("boules", "EUR"), ("euros", "EUR"), ("euro", "EUR"), ("eur", "EUR"),
        ("gbp", "GBP"), ("chf", "CHF"),
        ("btc", "BTC"), ("xmr", "XMR"), ("rub", "RUB"),
        ("руб", "RUB"), ("рублей", "RUB"),
    ]

    private func unit(_ number: inout Found) {
        var at = number.range.upperBound
        let spaced = skipSpace(at)
        for (word, factor) in NumberScanner.magnitudes {
            let length = word.utf8.count
            // One letter must touch the number; "m" alone is a metre unless it is a capital.
            var start = length == 1 || word == "kk" || word == "к" ? at : spaced
            // "150 K lignes", "1,2 M de lignes": a capital may stand apart.
            if length == 1, spaced < bytes.count, spaced > at, bytes[spaced] & 0x20 == 0 { start = spaced }
            guard matches(word, start), !isLetter(start + length) else { continue }
            if word == "m", bytes[start] == UInt8(ascii: "m") { continue }
            // "1.1 mil lines": English and its slang mean a million, Spanish and Portuguese a thousand.
            number.value *= word == "mil" && isEnglish(start + length) ? 1e6 : factor
            number.isMarked = true
            number.isPlainYear = false
            at = start + length
            if at < bytes.count, bytes[at] == UInt8(ascii: "."), word == "тыс" || word == "млн" { at += 1 }
            break
        }
        number.range = number.range.lowerBound..<at
        if at < bytes.count, bytes[at] == UInt8(ascii: "+") {
            number.range = number.range.lowerBound..<(at + 1)
            return
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: "%") {
            number.isOther = true
            return
        }
        let next = skipSpace(at)
        for (sign, code) in NumberScanner.currencies where matches(sign, next) && !isLetter(next + sign.utf8.count) {
            number.currency = code
            number.range = number.range.lowerBound..<(next + sign.utf8.count)
            return
        }
        // "150e": a price where nothing follows that it could count ("le 150e anniversaire").
        if number.value >= 20, at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e"), !isLetter(at + 1),
            at + 1 >= bytes.count || ",.;!/|)\n".utf8.contains(bytes[at + 1])
        {
            number.currency = "EUR"
            number.range = number.range.lowerBound..<(at + 1)
            return
        }
        var word = next
        while word < bytes.count, ByteClass.isLetter(bytes[word]) || bytes[word] >= 0x80, word - next < 12 { word += 1 }
        let text = String(decoding: bytes[next..<word], as: UTF8.self)
        // "5 to 10" is no terabyte.
        if let unit = NumberScanner.sizes[text.lowercased()], text != "to" || number.value != number.value.rounded() {
            number.size = number.value * unit
        }
    }

    private func currencyBefore(_ number: inout Found) {
        guard number.currency == nil, !number.isSize else { return }
        var at = number.range.lowerBound
        if at > 0, bytes[at - 1] == 0x20 { at -= 1 }
        for (sign, code) in NumberScanner.currencies {
            let length = sign.utf8.count
            guard at >= length, matches(sign, at - length) else { continue }
            let before = at - length
            if sign.utf8.count > 1, let first = sign.utf8.first, ByteClass.isLetter(first), before > 0,
                isLetter(before - 1)
            {
                continue
            }
            number.currency = code
            number.range = before..<number.range.upperBound
            return
        }
    }

    private func skipSpace(_ at: Int) -> Int {
        if at < bytes.count, bytes[at] == 0x20 { return at + 1 }
        if at + 1 < bytes.count, bytes[at] == 0xC2, bytes[at + 1] == 0xA0 { return at + 2 }
        if at + 2 < bytes.count, bytes[at] == 0xE2, bytes[at + 1] == 0x80, bytes[at + 2] == 0xAF { return at + 3 }
        return at
    }

    /// What English counts stands there.
    private func isEnglish(_ at: Int) -> Bool {
        let start = skipSpace(at)
        return [
            "line", "row", "record", "user", "patient ", "patients", "people", "account", "email", "mail", "customer",
            "member",
            "entr", "file", "unique", "client ", "clients ", "of ", "french", "fr ",
        ].contains { matches($0, start) }
    }

    private func isLetter(_ at: Int) -> Bool {
        guard at >= 0, at < bytes.count else { return false }
        return ByteClass.isLetter(bytes[at]) || bytes[at] >= 0xC3 && bytes[at] < 0xE2
    }

    private func matches(_ word: String, _ start: Int) -> Bool {
        var at = start
        for byte in word.utf8 {
            guard at >= 0, at < bytes.count, ByteClass.lower(bytes[at]) == byte else { return false }
            at += 1
        }
        return true
    }
}
