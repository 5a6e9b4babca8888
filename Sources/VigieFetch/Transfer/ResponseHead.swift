// SPDX-License-Identifier: Apache-2.0

/// The header of a response as its lines come, bounded; a pure value.
struct ResponseHead: Sendable {
    /// All lines of one transfer, interim responses included.
    static let maximumBytes = 256 << 10

    /// The lines after the last status line, without it.
    private var lines: [UInt8] = []
    private(set) var total = 0
    /// The status of the last status line; 0 before one.
    private(set) var status = 0

    /// Takes one line; false where there were too many bytes in all.
    mutating func append(line: UnsafeRawBufferPointer) -> Bool {
        total += line.count
        guard total <= ResponseHead.maximumBytes else { return false }
        if line.count >= 5 && line[0] == 72 && line[1] == 84 && line[2] == 84 && line[3] == 80 && line[4] == 47 {
            lines.removeAll(keepingCapacity: true)
            status = ResponseHead.status(of: line)
        } else {
            lines.append(contentsOf: line)
        }
        return true
    }

    /// In order, names in lower case, folded lines joined; bytes that are no UTF-8 are taken for Latin-1.
    var fields: [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        fields.reserveCapacity(16)
        var start = 0
        while start < lines.count {
            let end = lines[start...].firstIndex(of: 10) ?? lines.count
            let line = lines[start..<end]
            start = end + 1
            guard let first = line.first else { continue }
            if first == 32 || first == 9 {
                if !fields.isEmpty {
                    fields[fields.count - 1].value += " " + ResponseHead.text(ResponseHead.trim(line))
                }
            } else if let colon = line.firstIndex(of: 58) {
                let name = ResponseHead.lowercased(line[..<colon])
                fields.append((name, ResponseHead.text(ResponseHead.trim(line[(colon + 1)...]))))
            }
        }
        return fields
    }

    /// Bytes above 127 become U+FFFD where they are no UTF-8: no header that we look for has any.
    private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
        String(unsafeUninitializedCapacity: bytes.count) { buffer in
            // As many bytes are written as the capacity holds.
            for (index, byte) in bytes.enumerated() { buffer[index] = (65...90).contains(byte) ? byte | 0x20 : byte }
            return bytes.count
        }
    }

    /// The first value of one header, without reading all of them; the name in lower case.
    func value(of name: String) -> String? {
        let name = Array(name.utf8)
        for line in lines.split(separator: 10) where line.count > name.count {
            guard line[line.startIndex + name.count] == 58, zip(line, name).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
            else { continue }
            return ResponseHead.text(ResponseHead.trim(line.dropFirst(name.count + 1)))
        }
        return nil
    }

    private static func status(of line: UnsafeRawBufferPointer) -> Int {
        guard let blank = line.firstIndex(of: 32), line.count >= blank + 4 else { return 0 }
        let digits = line[(blank + 1)..<(blank + 4)]
        guard digits.allSatisfy({ (48...57).contains($0) }) else { return 0 }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    private static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop { $0 == 32 || $0 == 9 }
        while let last = bytes.last, last == 32 || last == 9 || last == 13 { bytes.removeLast() }
        return bytes
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
