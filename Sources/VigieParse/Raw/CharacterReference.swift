// SPDX-License-Identifier: Apache-2.0

import VigieXML

/// Character references of HTML: `&eacute;`, `&#233;`, `&#xE9;`.
enum CharacterReference {
    /// The longest name that is looked up, in bytes.
    static let longestName = 24

    /// HTML 4's names, and those of HTML 5 that stand for punctuation, which hide the dots of a domain (HTML Standard
    /// §13.5). Names that may stand without semicolon are the ones of Latin-1.
    static let named: [String: UInt32] = {
        var table = HTMLEntities.all
        let more: [String: UInt32] = [
            "apos": 39, "AMP": 38, "LT": 60, "GT": 62, "QUOT": 34, "period": 46, "commat": 64, "colon": 58, "semi": 59,
            "comma": 44, "sol": 47, "bsol": 92, "lowbar": 95, "UnderBar": 95, "hyphen": 0x2010, "dash": 0x2010,
            "num": 35, "dollar": 36, "percnt": 37, "lpar": 40, "rpar": 41, "ast": 42, "midast": 42, "plus": 43,
            "equals": 61, "quest": 63, "excl": 33, "lsqb": 91, "lbrack": 91, "rsqb": 93, "rbrack": 93, "Hat": 94,
            "grave": 96, "lcub": 123, "lbrace": 123, "rcub": 125, "rbrace": 125, "verbar": 124, "vert": 124,
            "Tab": 9, "NewLine": 10, "nbsp": 0xA0, "NonBreakingSpace": 0xA0, "fflig": 0xFB00, "filig": 0xFB01,
            "fllig": 0xFB02, "ffilig": 0xFB03, "ffllig": 0xFB04, "ZeroWidthSpace": 0x200B, "NoBreak": 0x2060,
            "Scaron": 0x160, "Zcaron": 0x17D, "zcaron": 0x17E, "horbar": 0x2015, "nldr": 0x2025, "mldr": 0x2026,
        ]
        table.merge(more) { $1 }
        return table
    }()

    /// Reads the reference at `&`; nil where none stands there. `length` counts bytes up to and with the semicolon.
    static func read(_ bytes: UnsafePointer<UInt8>, available: Int) -> (value: UInt32, length: Int)? {
        guard available > 2 else { return nil }
        if bytes[1] == 35 { return numeric(bytes, available) }
        var length = 0
        let limit = min(available - 1, longestName)
        while length < limit, isNameByte(bytes[1 + length]) { length += 1 }
        guard length >= 2 else { return nil }
        let isClosed = 1 + length < available && bytes[1 + length] == 59
        if isClosed, let common = common(bytes + 1, length) { return (common, length + 2) }
        let name = String(decoding: UnsafeBufferPointer(start: bytes + 1, count: length), as: UTF8.self)
        if isClosed, let value = named[name] { return (value, length + 2) }
        // Without semicolon: the longest known Latin-1 name that begins here.
        var shorter = min(length, 6)
        while shorter >= 2 {
            let part = String(decoding: UnsafeBufferPointer(start: bytes + 1, count: shorter), as: UTF8.self)
            if let value = named[part], value < 0x100, value != 39,
                value == 34 || value == 38 || value == 60
                    || value == 62 || value >= 0xA0
            {
                return (value, shorter + 1)
            }
            shorter -= 1
        }
        return nil
    }

    @inline(__always)
    private static func common(_ name: UnsafePointer<UInt8>, _ length: Int) -> UInt32? {
        switch (length, name[0], name[1]) {
        case (2, 108, 116): 60
        case (2, 103, 116): 62
        case (3, 97, 109) where name[2] == 112: 38
        case (4, 110, 98) where name[2] == 115 && name[3] == 112: 0xA0
        case (4, 113, 117) where name[2] == 111 && name[3] == 116: 34
        default: nil
        }
    }

    @inline(__always)
    static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= 97 && byte | 0x20 <= 122) || (byte >= 48 && byte <= 57)
    }

    private static func numeric(_ bytes: UnsafePointer<UInt8>, _ available: Int) -> (value: UInt32, length: Int)? {
        var index = 2
        var value: UInt32 = 0
        let isHex = bytes[2] | 0x20 == 120
        if isHex { index = 3 }
        let first = index
        while index < available {
            let byte = bytes[index]
            let digit: UInt32
            switch byte {
            case 48...57: digit = UInt32(byte) - 48
            case 65...70 where isHex: digit = UInt32(byte) - 55
            case 97...102 where isHex: digit = UInt32(byte) - 87
            default: digit = 99
            }
            if digit == 99 { break }
            value = min(value &* (isHex ? 16 : 10) &+ digit, 0x110000)
            index += 1
        }
        guard index > first else { return nil }
        if index < available, bytes[index] == 59 { index += 1 }
        return (repaired(value), index)
    }

    /// What browsers make of a number (HTML Standard §13.2.5.80).
    static func repaired(_ value: UInt32) -> UInt32 {
        switch value {
        case 0: 0xFFFD
        case 0x80...0x9F: TextDecoder.upper1252[Int(value) - 0x80]
        default: Unicode.Scalar(value) == nil ? 0xFFFD : value
        }
    }

    /// The text with references decoded, `times` times at most, as long as there are any.
    static func decode(_ text: String, times: Int = 1) -> String {
        var text = text
        for _ in 0..<times {
            guard text.utf8.contains(38) else { return text }
            var isChanged = false
            var output: [UInt8] = []
            output.reserveCapacity(text.utf8.count)
            var copy = text
            copy.withUTF8 { bytes in
                guard let base = bytes.baseAddress else { return }
                var index = 0
                while index < bytes.count {
                    if base[index] == 38, let found = read(base + index, available: bytes.count - index) {
                        TextDecoder.append(found.value == 0 ? 0xFFFD : found.value, to: &output)
                        index += found.length
                        isChanged = true
                    } else {
                        output.append(base[index])
                        index += 1
                    }
                }
            }
            guard isChanged else { return text }
            text = String(decoding: output, as: UTF8.self)
        }
        return text
    }
}
