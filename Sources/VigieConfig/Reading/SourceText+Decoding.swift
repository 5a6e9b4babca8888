// SPDX-License-Identifier: Apache-2.0

extension SourceText {
    /// Decodes a file's bytes; nil where they are no text, which `problems` then says.
    ///
    /// A UTF-8 byte order mark is dropped. Bytes that are not UTF-8 are read as Windows-1252 with a warning where
    /// `legacy` allows it (what spreadsheet programs on Windows save as CSV), and refused otherwise.
    static func decode(_ raw: [UInt8], file: String, legacy: Bool, problems: ProblemList) -> SourceText? {
        if raw.starts(with: [0xFF, 0xFE]) || raw.starts(with: [0xFE, 0xFF]) {
            problems.error(.start, "the file is UTF-16", "save it as UTF-8")
            return nil
        }
        var bytes = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(raw.dropFirst(3)) : raw
        if let control = firstControl(bytes) {
            let place = place(of: control, in: bytes)
            problems.error(
                place, "a control character (0x\(hexadecimal(bytes[control]))) stands here",
                "take it away; is this a text file?")
            return nil
        }
        if let string = String(validating: bytes, as: UTF8.self) {
            return SourceText(file: file, bytes: bytes, string: string)
        }
        let bad = firstInvalid(bytes)
        let place = place(of: bad, in: bytes)
        let message = "the byte 0x\(hexadecimal(bytes[bad])) is not UTF-8"
        // Where well-formed UTF-8 beyond ASCII comes first, the file is UTF-8 that was damaged or cut.
        guard legacy, bytes[..<bad].allSatisfy({ $0 < 0x80 }) else {
            problems.error(place, message, "save the file as UTF-8")
            return nil
        }
        problems.warn(place, message + "; the file is read as Windows-1252", "save it as UTF-8")
        let string = Windows1252.decode(bytes)
        bytes = Array(string.utf8)
        return SourceText(file: file, bytes: bytes, string: string)
    }

    /// The offset of the first byte that no text holds: C0 controls but tab, line feed and carriage return, and DEL.
    private static func firstControl(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            buffer.firstIndex { ($0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D) || $0 == 0x7F }
        }
    }

    /// The offset of the first byte that no UTF-8 decoder accepts; called only where there is one.
    private static func firstInvalid(_ bytes: [UInt8]) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var consumed = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): consumed += UTF8.width(scalar)
            case .emptyInput, .error: return min(consumed, max(0, bytes.count - 1))
            }
        }
    }

    private static func place(of offset: Int, in bytes: [UInt8]) -> Place {
        let line = bytes[..<offset].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        let start = (bytes[..<offset].lastIndex(of: 0x0A) ?? -1) + 1
        let column = bytes[start..<offset].reduce(1) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
        return .at(line: line, column: column)
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count < 2 ? "0" + digits : digits
    }
}
