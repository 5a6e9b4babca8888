// SPDX-License-Identifier: Apache-2.0

/// Entities of HTML that were left in plain fields.
enum Entities {
    /// An entity's scalar and its length in bytes, `&` and `;` included.
    struct Entity {
        var scalar: UInt32
        var length: Int
    }

    /// Longest name or number that is looked at.
    private static let longest = 10

    /// The entity that begins with the `&` at a position; `&amp;eacute;` is one as well. Bounded look-ahead.
    ///
    /// No entity is shorter than what it folds to: the shortest one, `&lt;`, has four bytes.
    static func decode(_ source: UnsafeBufferPointer<UInt8>, at position: Int) -> Entity? {
        guard let first = single(source, after: position + 1) else { return nil }
        guard first.scalar == 0x26, let second = single(source, after: position + 1 + first.length) else {
            return Entity(scalar: first.scalar, length: first.length + 1)
        }
        return Entity(scalar: second.scalar, length: first.length + second.length + 1)
    }

    /// The entity whose name or number begins at a position; the length counts from there and includes the `;`.
    private static func single(_ source: UnsafeBufferPointer<UInt8>, after start: Int) -> Entity? {
        var end = start
        while end < source.count, end - start <= longest, source[end] != 0x3B {
            guard isNameByte(source[end]) || (end == start && source[end] == 0x23) else { return nil }
            end += 1
        }
        guard end < source.count, end > start, end - start <= longest, source[end] == 0x3B else { return nil }
        let body = source[start..<end]
        let scalar = body.first == 0x23 ? number(body.dropFirst()) : names[String(decoding: body, as: UTF8.self)]
        guard let scalar else { return nil }
        return Entity(scalar: scalar, length: end - start + 1)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
        let isHex = digits.first == 0x78 || digits.first == 0x58
        let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
        guard let value = UInt32(text, radix: isHex ? 16 : 10), Unicode.Scalar(value) != nil else { return nil }
        // A reference to a C1 control means the Windows-1252 character (HTML standard, section 13.2.5.80).
        return value < 0x100 ? Windows1252.scalar(UInt8(value)) : value
    }

    /// Names of HTML 4 (<https://www.w3.org/TR/html401/sgml/entities.html>): Latin-1, and punctuation beyond it; each
    /// followed by its scalar in hexadecimal.
    private static let names: [String: UInt32] = {
        let words = list.split(whereSeparator: \.isWhitespace)
        var names: [String: UInt32] = ["apos": 0x27]
        for index in stride(from: 0, to: words.count - 1, by: 2) {
            names[String(words[index])] = UInt32(words[index + 1], radix: 16)
        }
        return names
    }()

    private static let list = """
        quot 22 amp 26 lt 3C gt 3E nbsp A0 iexcl A1 cent A2 pound A3 curren A4 yen A5 brvbar A6 sect A7 uml A8
        copy A9 ordf AA laquo AB not AC shy AD reg AE macr AF deg B0 plusmn B1 sup2 B2 sup3 B3 acute B4 micro B5
        para B6 middot B7 cedil B8 sup1 B9 ordm BA raquo BB frac14 BC frac12 BD frac34 BE iquest BF Agrave C0
        Aacute C1 Acirc C2 Atilde C3 Auml C4 Aring C5 AElig C6 Ccedil C7 Egrave C8 Eacute C9 Ecirc CA Euml CB
        Igrave CC Iacute CD Icirc CE Iuml CF ETH D0 Ntilde D1 Ograve D2 Oacute D3 Ocirc D4 Otilde D5 Ouml D6
        times D7 Oslash D8 Ugrave D9 Uacute DA Ucirc DB Uuml DC Yacute DD THORN DE szlig DF agrave E0 aacute E1
        acirc E2 atilde E3 auml E4 aring E5 aelig E6 ccedil E7 egrave E8 eacute E9 ecirc EA euml EB igrave EC
        iacute ED icirc EE iuml EF eth F0 ntilde F1 ograve F2 oacute F3 ocirc F4 otilde F5 ouml F6 divide F7
        oslash F8 ugrave F9 uacute FA ucirc FB uuml FC yacute FD thorn FE yuml FF OElig 152 oelig 153 Scaron 160
        scaron 161 Yuml 178 fnof 192 circ 2C6 tilde 2DC ensp 2002 emsp 2003 thinsp 2009 zwnj 200C zwj 200D
        lrm 200E rlm 200F ndash 2013 mdash 2014 lsquo 2018 rsquo 2019 sbquo 201A ldquo 201C rdquo 201D bdquo 201E
        bull 2022 hellip 2026 prime 2032 euro 20AC minus 2212
        """
}
