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
            // Most headers are shorter: one piece of memory for all lines.
            if lines.isEmpty { lines.reserveCapacity(768) }
            lines.append(contentsOf: line)
        }
        return true
    }

    /// In order, names in lower case, folded lines joined; bytes that are no UTF-8 are taken for Latin-1.
    var fields: [(name: String, value: String)] {
        lines.withUnsafeBufferPointer { bytes in
            var fields: [(name: String, value: String)] = []
            fields.reserveCapacity(12)
            var start = 0
            while start < bytes.count {
                let end = ResponseHead.index(of: 10, in: bytes, from: start, to: bytes.count)
                let line = (start, end)
                start = end + 1
                guard line.0 < line.1 else { continue }
                if bytes[line.0] == 32 || bytes[line.0] == 9 {
                    if !fields.isEmpty {
                        fields[fields.count - 1].value += " " + ResponseHead.text(bytes, from: line.0, to: line.1)
                    }
                    continue
                }
                let colon = ResponseHead.index(of: 58, in: bytes, from: line.0, to: line.1)
                guard colon < line.1 else { continue }
                let name = ResponseHead.lowercased(UnsafeBufferPointer(rebasing: bytes[line.0..<colon]))
                fields.append((name, ResponseHead.text(bytes, from: colon + 1, to: line.1)))
            }
            return fields
        }
    }

    /// The first place of a byte in the range; its end where there is none.
    private static func index(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int
    {
        var index = start
        while index < end && bytes[index] != byte { index += 1 }
        return index
    }

    /// Bytes above 127 become U+FFFD where they are no UTF-8: no header that we look for has any.
    private static func lowercased(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: bytes.count) { buffer in
            // As many bytes are written as the capacity holds.
            for index in 0..<bytes.count {
                let byte = bytes[index]
                buffer[index] = byte >= 65 && byte <= 90 ? byte | 0x20 : byte
            }
            return bytes.count
        }
    }

    /// The first value of one header, without reading all of them; the name in lower case.
    func value(of name: String) -> String? {
        let name = Array(name.utf8)
        return lines.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                let end = ResponseHead.index(of: 10, in: bytes, from: start, to: bytes.count)
                defer { start = end + 1 }
                guard end - start > name.count, bytes[start + name.count] == 58,
                    name.indices.allSatisfy({ bytes[start + $0] | 0x20 == name[$0] | 0x20 })
                else { continue }
                return ResponseHead.text(bytes, from: start + name.count + 1, to: end)
            }
            return nil
        }
    }

    private static func status(of line: UnsafeRawBufferPointer) -> Int {
        guard let blank = line.firstIndex(of: 32), line.count >= blank + 4 else { return 0 }
        let digits = line[(blank + 1)..<(blank + 4)]
        guard digits.allSatisfy({ (48...57).contains($0) }) else { return 0 }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// The range without blanks around it; bytes that are no UTF-8 are taken for Latin-1.
    private static func text(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> String {
        var (start, end) = (start, end)
        while start < end, bytes[start] == 32 || bytes[start] == 9 { start += 1 }
        while start < end, bytes[end - 1] == 32 || bytes[end - 1] == 9 || bytes[end - 1] == 13 { end -= 1 }
        let value = UnsafeBufferPointer(rebasing: bytes[start..<end])
        // Plain ASCII, as nearly all headers are, needs no slow look.
        if value.allSatisfy({ $0 < 128 }) { return String(decoding: value, as: UTF8.self) }
        if let text = String(validating: value, as: UTF8.self) { return text }
        return String(String.UnicodeScalarView(value.map { Unicode.Scalar($0) }))
    }
}
