// SPDX-License-Identifier: Apache-2.0

/// Reads JSON as sites write it, within bounds: nesting, count of values, one pass.
///
/// Beyond RFC 8259 it bears a string with unescaped quotes (MyBB's feed title), raw line breaks in strings, commas before
/// a closing bracket, a document that ends too early, and whatever follows the document.
struct JSONReader {
    /// Deeper values are left out; their text is in the raw text.
    static let deepest = 128
    /// A document with more values is cut.
    static let mostValues = 500_000

    private(set) var isMalformed = false
    private(set) var isTooDeep = false
    private(set) var isTooLarge = false
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var values = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The document's value and what was noticed; nil where it begins like none.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> (value: JSONValue, notes: JSONReader)? {
        var reader = JSONReader(bytes)
        reader.skipSpace()
        guard let first = reader.next, first == 123 || first == 91 else { return nil }
        let value = reader.value(depth: 0) ?? .null
        reader.skipSpace()
        if reader.index < bytes.count { reader.isMalformed = true }
        return (value, reader)
    }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] <= 32 { index += 1 }
    }

    /// Nil where no value stands; the bytes that are none are stepped over by the caller.
    private mutating func value(depth: Int) -> JSONValue? {
        skipSpace()
        values += 1
        if values > JSONReader.mostValues {
            isTooLarge = true
            index = bytes.count
            return nil
        }
        switch next {
        case 34: return .string(string(isKey: false, inObject: true))
        case 123, 91:
            if depth >= JSONReader.deepest {
                isTooDeep = true
                skipNested()
                return .null
            }
            return next == 123 ? object(depth: depth) : array(depth: depth)
        case .some(let byte) where byte == 45 || (byte >= 48 && byte <= 57): return number()
        case .some: return word()
        case nil:
            isMalformed = true
            return nil
        }
    }

    private mutating func object(depth: Int) -> JSONValue {
        index += 1
        var members: [JSONValue.Member] = []
        while true {
            skipSpace()
            guard let byte = next else {
                isMalformed = true
                break
            }
            if byte == 125 {
                index += 1
                break
            }
            if byte == 93 {
                isMalformed = true
                break
            }
            if byte == 34 {
                let key = string(isKey: true, inObject: true)
                skipSpace()
                guard next == 58 else {
                    isMalformed = true
                    continue
                }
                index += 1
                guard let value = value(depth: depth + 1) else {
                    if index < bytes.count { index += 1 }
                    continue
                }
                members.append(.init(key: key, value: value))
            } else {
                if byte != 44 { isMalformed = true }
                index += 1
            }
        }
        return .object(members)
    }

    private mutating func array(depth: Int) -> JSONValue {
        index += 1
        var items: [JSONValue] = []
        while true {
            skipSpace()
            guard let byte = next else {
                isMalformed = true
                break
            }
            if byte == 93 {
                index += 1
                break
            }
            if byte == 125 {
                isMalformed = true
                break
            }
            if byte == 44 {
                index += 1
            } else if byte == 34 {
                items.append(.string(string(isKey: false, inObject: false)))
                values += 1
            } else if let value = value(depth: depth + 1) {
                items.append(value)
            } else if index < bytes.count {
                index += 1
            }
        }
        return .array(items)
    }

    /// Steps over a value without keeping it.
    private mutating func skipNested() {
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 34 {
                _ = string(isKey: false, inObject: true)
                continue
            }
            index += 1
            if byte == 123 || byte == 91 { depth += 1 }
            if byte == 125 || byte == 93 {
                depth -= 1
                if depth == 0 { return }
            }
        }
    }

    private mutating func number() -> JSONValue {
        let start = index
        while let byte = next,
            (byte >= 48 && byte <= 57) || byte == 45 || byte == 43 || byte == 46 || byte | 0x20 == 101
        {
            index += 1
        }
        return .number(String(decoding: bytes[start..<min(index, start + 400)], as: UTF8.self))
    }

    private mutating func word() -> JSONValue? {
        let start = index
        while let byte = next, byte | 0x20 >= 97, byte | 0x20 <= 122, index - start < 16 { index += 1 }
        switch String(decoding: bytes[start..<index], as: UTF8.self) {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        case "":
            isMalformed = true
            return nil
        default:
            isMalformed = true
            return .null
        }
    }

    /// The string at the quote.
    private mutating func string(isKey: Bool, inObject: Bool) -> String {
        index += 1
        var output: [UInt8] = []
        while index < bytes.count {
            let start = index
            while index < bytes.count, bytes[index] != 34, bytes[index] != 92 { index += 1 }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            guard index < bytes.count else { break }
            if bytes[index] == 92 {
                escape(&output)
            } else if ends(isKey: isKey, inObject: inObject) {
                index += 1
                return String(decoding: output, as: UTF8.self)
            } else {
                isMalformed = true
                output.append(34)
                index += 1
            }
        }
        isMalformed = true
        return String(decoding: output, as: UTF8.self)
    }

    /// True where the quote at hand ends the string: what follows is what may follow a string.
    private func ends(isKey: Bool, inObject: Bool) -> Bool {
        var place = index + 1
        while place < bytes.count, bytes[place] <= 32 { place += 1 }
        guard place < bytes.count else { return true }
        switch bytes[place] {
        case 58: return isKey
        case 125, 93: return !isKey
        case 44:
            if isKey { return false }
            guard inObject else { return true }
            place += 1
            while place < bytes.count, bytes[place] <= 32 { place += 1 }
            return place >= bytes.count || bytes[place] == 34 || bytes[place] == 125
        default: return false
        }
    }

    private mutating func escape(_ output: inout [UInt8]) {
        index += 1
        guard index < bytes.count else { return }
        let byte = bytes[index]
        index += 1
        switch byte {
        case 110: output.append(10)
        case 116: output.append(9)
        case 114: output.append(13)
        case 98, 102: output.append(32)
        case 117:
            guard let first = JSONReader.unit(bytes, index) else {
                isMalformed = true
                return
            }
            index += 4
            if first & 0xFC00 == 0xD800, index + 1 < bytes.count, bytes[index] == 92, bytes[index + 1] == 117,
                let second = JSONReader.unit(bytes, index + 2), second & 0xFC00 == 0xDC00
            {
                index += 6
                TextDecoder.append(0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF), to: &output)
            } else if first == 0 {
                break
            } else {
                TextDecoder.append(first & 0xF800 == 0xD800 ? 0xFFFD : first, to: &output)
            }
        default: output.append(byte)
        }
    }

    /// The four hexadecimal digits at a place.
    static func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt32? {
        guard place + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for offset in 0..<4 {
            switch bytes[place + offset] {
            case let digit where digit >= 48 && digit <= 57: value = value << 4 | UInt32(digit - 48)
            case let digit where digit | 0x20 >= 97 && digit | 0x20 <= 102:
                value = value << 4 | UInt32((digit | 0x20) - 87)
            default: return nil
            }
        }
        return value
    }

    /// All text of the bytes without regard to structure: escapes opened, quotes and brackets as line breaks.
    static func rawText(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var reader = JSONReader(bytes)
        while let byte = reader.next {
            if byte == 92 {
                reader.escape(&output)
            } else {
                let isSign = byte == 34 || byte == 123 || byte == 125 || byte == 91 || byte == 93
                if !isSign { output.append(byte) } else if let last = output.last, last != 10 { output.append(10) }
                reader.index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
