// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Bytes as valid UTF-8 without zero bytes.
struct DecodedText {
    /// Valid UTF-8; NUL bytes are gone, as browsers drop them.
    var bytes: [UInt8]
    var encoding: TextEncoding
    /// Bytes that were none of the encoding's; each became U+FFFD.
    var errors: Int

    /// Decides and converts. Linear; valid UTF-8 without mark and zeros is not copied.
    init(_ input: [UInt8], contentType: String?) {
        let decision = input.withUnsafeBufferPointer { EncodingDecision.decide($0, contentType: contentType) }
        encoding = decision.encoding
        errors = 0
        if decision.isValidUTF8 {
            bytes = decision.markLength == 0 ? input : Array(input[decision.markLength...])
        } else {
            var output: [UInt8] = []
            output.reserveCapacity(input.count + input.count / 8 + 16)
            errors = input.withUnsafeBufferPointer { buffer in
                let rest = UnsafeBufferPointer(rebasing: buffer[min(decision.markLength, buffer.count)...])
                return TextDecoder.convert(rest, from: decision.encoding, to: &output)
            }
            bytes = output
        }
        if bytes.contains(0) { bytes.removeAll { $0 == 0 } }
        // A mark may stand behind another one, or behind a wrong label.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    }
}

/// Conversions to UTF-8. What cannot be converted becomes U+FFFD; the results are the number of these.
enum TextDecoder {
    static func convert(
        _ input: UnsafeBufferPointer<UInt8>, from encoding: TextEncoding, to output: inout [UInt8]
    ) -> Int {
        switch encoding.name {
        case "utf-8": return repair(input, to: &output)
        case "windows-1252": return windows1252(input, to: &output)
        case "utf-16le": return utf16(input, low: 0, to: &output)
        case "utf-16be": return utf16(input, low: 1, to: &output)
        case "utf-32le": return utf32(input, isLittle: true, to: &output)
        case "utf-32be": return utf32(input, isLittle: false, to: &output)
        default:
            guard let name = encoding.iconvName, let errors = byIconv(input, name, to: &output) else {
                return windows1252(input, to: &output)
            }
            return errors
        }
    }

    /// UTF-8 with its broken sequences replaced, one U+FFFD a byte.
    static func repair(_ input: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Int {
        guard let base = input.baseAddress else { return 0 }
        var errors = 0
        var index = 0
        while index < input.count {
            if base[index] < 0x80 {
                output.append(base[index])
                index += 1
                continue
            }
            let length = UTF8Survey.sequenceLength(base + index, available: input.count - index)
            if length == 0 {
                append(0xFFFD, to: &output)
                errors += 1
                index += 1
            } else {
                output.append(contentsOf: UnsafeBufferPointer(start: base + index, count: length))
                index += length
            }
        }
        return errors
    }

    /// The upper half of Windows-1252; undefined bytes are C1 controls (WHATWG Encoding Standard, index windows-1252).
    static let upper1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static func windows1252(_ input: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) -> Int {
        for byte in input {
            if byte < 0x80 {
                output.append(byte)
            } else {
                append(byte < 0xA0 ? upper1252[Int(byte) - 0x80] : UInt32(byte), to: &output)
            }
        }
        return 0
    }

    private static func utf16(_ input: UnsafeBufferPointer<UInt8>, low: Int, to output: inout [UInt8]) -> Int {
        var errors = input.count & 1
        let units = input.count / 2
        func unit(_ index: Int) -> UInt32 {
            UInt32(input[2 * index + low]) | UInt32(input[2 * index + 1 - low]) << 8
        }
        var index = 0
        while index < units {
            let first = unit(index)
            index += 1
            if first & 0xFC00 == 0xD800, index < units, unit(index) & 0xFC00 == 0xDC00 {
                append(0x10000 + ((first & 0x3FF) << 10) + (unit(index) & 0x3FF), to: &output)
                index += 1
            } else if first & 0xF800 == 0xD800 {
                append(0xFFFD, to: &output)
                errors += 1
            } else {
                append(first, to: &output)
            }
        }
        return errors
    }

    private static func utf32(_ input: UnsafeBufferPointer<UInt8>, isLittle: Bool, to output: inout [UInt8]) -> Int {
        var errors = input.count & 3 == 0 ? 0 : 1
        for index in 0..<(input.count / 4) {
            var value: UInt32 = 0
            for part in 0..<4 {
                let byte = UInt32(input[4 * index + part])
                value |= byte << UInt32(isLittle ? 8 * part : 24 - 8 * part)
            }
            let isScalar = Unicode.Scalar(value) != nil
            append(isScalar ? value : 0xFFFD, to: &output)
            if !isScalar { errors += 1 }
        }
        return errors
    }

    /// Nil where iconv does not know the encoding.
    private static func byIconv(
        _ input: UnsafeBufferPointer<UInt8>, _ name: String, to output: inout [UInt8]
    ) -> Int? {
        guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        guard let base = input.baseAddress else { return 0 }
        // iconv's signature lacks const; it reads the input only.
        var source: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base).assumingMemoryBound(
            to: CChar.self)
        var left = input.count
        var errors = 0
        let size = 32 << 10
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer in
            while left > 0 {
                var target = buffer.baseAddress
                var room = size
                let result = iconv(converter, &source, &left, &target, &room)
                let code = errno
                buffer.baseAddress?.withMemoryRebound(to: UInt8.self, capacity: size) {
                    output.append(contentsOf: UnsafeBufferPointer(start: $0, count: size - room))
                }
                if result != Int.max && result != -1 { continue }
                if code == E2BIG { continue }
                // An invalid or cut sequence: skip one byte, as WHATWG's decoders do.
                append(0xFFFD, to: &output)
                errors += 1
                if left > 0 {
                    source = source?.advanced(by: 1)
                    left -= 1
                }
            }
        }
        return errors
    }

    /// Appends one scalar; the value must be one.
    @inline(__always)
    static func append(_ value: UInt32, to output: inout [UInt8]) {
        switch value {
        case 0..<0x80: output.append(UInt8(value))
        case 0x80..<0x800:
            output.append(UInt8(0xC0 | value >> 6))
            output.append(UInt8(0x80 | value & 0x3F))
        case 0x800..<0x10000:
            output.append(UInt8(0xE0 | value >> 12))
            output.append(UInt8(0x80 | value >> 6 & 0x3F))
            output.append(UInt8(0x80 | value & 0x3F))
        default:
            output.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18 & 0x07))
            output.append(UInt8(0x80 | value >> 12 & 0x3F))
            output.append(UInt8(0x80 | value >> 6 & 0x3F))
            output.append(UInt8(0x80 | value & 0x3F))
        }
    }
}
