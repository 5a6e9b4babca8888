// SPDX-License-Identifier: Apache-2.0

/// Reads the XPaths that ``LocationPath`` can evaluate; all others are nil, and libxml2's.
struct LocationPathReader {
    private let bytes: [UInt8]
    private var index = 0

    /// The path of an XPath 1.0 expression that libxml2 has accepted.
    static func path(_ xpath: String) -> LocationPath? {
        var reader = LocationPathReader(bytes: Array(xpath.utf8))
        return reader.path()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func path() -> LocationPath? {
        let isAbsolute = !take(".")
        var steps: [LocationPath.Step] = []
        var attribute: [UInt8]?
        while index < bytes.count {
            guard attribute == nil, take("/") else { return nil }
            if take("@") {
                guard let name = name() else { return nil }
                attribute = name
                continue
            }
            let isDeep = take("/") || take("descendant::")
            var step = LocationPath.Step(isDeep: isDeep, name: [], conditions: [])
            if !take("*") {
                guard let name = name() else { return nil }
                step.name = name
            }
            while take("[") {
                guard let conditions = conditions(), take("]") else { return nil }
                step.conditions += conditions
            }
            steps.append(step)
        }
        guard !steps.isEmpty || !isAbsolute else { return nil }
        return LocationPath(isAbsolute: isAbsolute, steps: steps, attribute: attribute)
    }

    /// Conditions joined by `and`; brackets around some change nothing.
    private mutating func conditions() -> [LocationPath.Condition]? {
        var all: [LocationPath.Condition] = []
        repeat {
            if take("(") {
                guard let inner = conditions(), take(")") else { return nil }
                all += inner
            } else {
                guard let one = condition() else { return nil }
                all.append(one)
            }
        } while take(" and ")
        // The test for a word says all that a plain `contains` of the same word says.
        return all.filter { condition in
            guard case .contains(let name, let value) = condition else { return true }
            return !all.contains(.hasWord(name, value))
        }
    }

    private mutating func condition() -> LocationPath.Condition? {
        if take("contains(concat(' ',normalize-space(@") {
            guard let name = name(), take("),' '),"), var value = literal(), take(")"), value.count > 2,
                value.first == 0x20, value.last == 0x20
            else { return nil }
            value = Array(value[1..<(value.count - 1)])
            guard !value.contains(where: { $0 <= 0x20 }) else { return nil }
            return .hasWord(name, value)
        }
        if take("contains(@") { return function { .contains($0, $1) } }
        if take("starts-with(@") { return function { .starts($0, $1) } }
        guard take("@"), let name = name() else { return nil }
        guard take("=") else { return .has(name) }
        return literal().map { .equals(name, $0) }
    }

    /// Name, literal and the closing bracket; an empty literal holds for missing attributes too, and is not ours.
    private mutating func function(
        _ make: ([UInt8], [UInt8]) -> LocationPath.Condition
    ) -> LocationPath.Condition? {
        guard let name = name(), take(","), let value = literal(), !value.isEmpty, take(")") else { return nil }
        return make(name, value)
    }

    /// ASCII letters, digits, `-` and `_`; no prefix. What follows decides that it is no function or axis.
    private mutating func name() -> [UInt8]? {
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            let isLetter = (byte | 0x20) &- 0x61 < 26 || byte == 0x5F
            guard isLetter || index > start && (byte &- 0x30 < 10 || byte == 0x2D) else { break }
            index += 1
        }
        guard index > start else { return nil }
        if index < bytes.count, [UInt8(ascii: ":"), UInt8(ascii: "(")].contains(bytes[index]) { return nil }
        return Array(bytes[start..<index])
    }

    private mutating func literal() -> [UInt8]? {
        guard index < bytes.count, bytes[index] == 0x27 || bytes[index] == 0x22,
            let end = bytes[(index + 1)...].firstIndex(of: bytes[index])
        else { return nil }
        defer { index = end + 1 }
        return Array(bytes[(index + 1)..<end])
    }

    private mutating func take(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { text in
            guard bytes[index...].starts(with: text) else { return false }
            index += text.count
            return true
        }
    }
}
