// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieCore

@testable import VigieParse

struct EncodingTests {
    static let text = "Hôpital « fictif »"

    func decode(_ bytes: [UInt8], _ contentType: String? = nil) -> (text: String, encoding: String, errors: Int) {
        let decoded = DecodedText(bytes, contentType: contentType)
        return (String(decoding: decoded.bytes, as: UTF8.self), decoded.encoding.name, decoded.errors)
    }

    static let latin: [UInt8] = Array("<p>H".utf8) + [0xF4] + Array("pital ".utf8) + [0x80, 0x92] + Array("x</p>".utf8)

    @Test(
        "Latin-1 means Windows-1252",
        arguments: [
            nil, "text/html; charset=iso-8859-1", "text/html; charset=\"ISO-8859-1\"", "text/html;charset=us-ascii",
        ])
    func latin1(_ contentType: String?) {
        let decoded = decode(EncodingTests.latin, contentType)
        #expect(decoded.text == "<p>Hôpital €’x</p>")
        #expect(decoded.encoding == "windows-1252")
    }

    @Test("valid UTF-8 wins against a label of another encoding")
    func valid() {
        let bytes = Array("<meta charset=iso-8859-1>\(EncodingTests.text)".utf8)
        #expect(decode(bytes, "text/html; charset=ISO-8859-15").text.hasSuffix(EncodingTests.text))
        #expect(decode(bytes).encoding == "utf-8")
    }

    @Test("UTF-7 is never obeyed")
    func utf7() {
        let decoded = decode(Array("<meta charset=utf-7>+AGE-cme".utf8), "text/html; charset=utf-7")
        #expect(decoded.text.hasSuffix("+AGE-cme"))
    }

    @Test("UTF-16 and UTF-32 are read with and without mark", arguments: [true, false])
    func wide(_ isLittle: Bool) {
        let text = "<p>\(EncodingTests.text)</p>"
        let units16 = text.utf16.flatMap { unit -> [UInt8] in
            let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return isLittle ? bytes : bytes.reversed()
        }
        let units32 = text.unicodeScalars.flatMap { scalar -> [UInt8] in
            let bytes = [UInt8(scalar.value & 0xFF), UInt8(scalar.value >> 8 & 0xFF), UInt8(scalar.value >> 16), 0]
            return isLittle ? bytes : bytes.reversed()
        }
        let mark16: [UInt8] = isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]
        let mark32: [UInt8] = isLittle ? [0xFF, 0xFE, 0, 0] : [0, 0, 0xFE, 0xFF]
        for bytes in [units16, mark16 + units16, units32, mark32 + units32] { #expect(decode(bytes).text == text) }
        #expect(decode(units16, "text/html; charset=utf-8").text == text)
    }

    @Test("legacy encodings are converted by their labels")
    func legacy() {
        #expect(decode([0xC4, 0xE3], "text/plain; charset=gb2312").text == "你")
        #expect(decode([0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], "text/plain; charset=windows-1251").text == "Привет")
        #expect(decode([0xA4], "text/plain; charset=iso-8859-15").text == "€")
        #expect(decode([0x82, 0xA0], "text/plain; charset=Shift_JIS").text == "あ")
    }

    @Test("invalid bytes become U+FFFD and a defect, and the rest stays UTF-8")
    func invalid() throws {
        let bytes = Array("<meta charset=utf-8><p>Hôpital é ".utf8) + [0xFF] + Array(" é à</p>".utf8)
        let document = try parser.parse(input(bytes, .page(PageRules(item: "p"))))
        #expect(document.posts.first?.blocks == [Block(.prose, "Hôpital é \u{FFFD} é à")])
        #expect(document.codes == [.encoding])
    }

    @Test("a page that calls itself UTF-8 and is Latin-1 is read as what it is")
    func wrongLabel() {
        #expect(decode(EncodingTests.latin, "text/html; charset=utf-8").text == "<p>Hôpital €’x</p>")
    }

    @Test("overlong forms and surrogates are no UTF-8")
    func overlong() {
        let decoded = decode(Array("é è à é è à ".utf8) + [0xC0, 0xAF, 0xED, 0xA0, 0x80])
        #expect(decoded.text == "é è à é è à " + String(repeating: "\u{FFFD}", count: 5))
        #expect(decoded.errors == 5)
    }

    @Test("encodings of html5lib's tests are found", .enabled(if: SharedData.has("html5lib-tests/encoding")))
    func html5lib() throws {
        var held = 0
        var others: [String] = []
        for file in ["tests1.dat", "tests2.dat"] {
            let bytes = try SharedData.bytes("html5lib-tests/encoding/\(file)")
            for item in EncodingTests.cases(bytes) {
                let expected = TextEncoding.labelled(item.encoding.utf8) ?? .windows1252
                // The text counts, not the name: bytes that are all ASCII say the same in most encodings.
                let decoded = DecodedText(item.data, contentType: nil)
                var text: [UInt8] = []
                _ = item.data.withUnsafeBufferPointer { TextDecoder.convert($0, from: expected, to: &text) }
                if decoded.bytes == text {
                    held += 1
                } else {
                    others.append("\(file): \(expected.name) read as \(decoded.encoding.name)")
                }
            }
        }
        print("html5lib encoding: \(held) of \(held + others.count) hold")
        for other in others { print("  " + other) }
        #expect(held >= 79)
    }

    static func cases(_ bytes: [UInt8]) -> [(data: [UInt8], encoding: String)] {
        var cases: [(data: [UInt8], encoding: String)] = []
        var data: [UInt8]?
        var expectsEncoding = false
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            if line.elementsEqual("#data".utf8) {
                data = []
            } else if line.elementsEqual("#encoding".utf8) {
                expectsEncoding = true
            } else if expectsEncoding {
                cases.append((data ?? [], String(decoding: line, as: UTF8.self)))
                expectsEncoding = false
                data = nil
            } else if data != nil {
                data? += Array(line) + [10]
            }
        }
        return cases
    }
}
