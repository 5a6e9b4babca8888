// SPDX-License-Identifier: Apache-2.0

/// Ids made of names. The mapping never changes: incidents and routes refer to its results.
enum Slug {
    /// Lower case ASCII letters and digits, everything between them one hyphen, at most 64 bytes. Accents are dropped
    /// and ligatures opened for Latin letters up to U+017F; other letters are written as their code point.
    static func make(_ text: String) -> String {
        var slug: [UInt8] = []
        var gap = false
        func append(_ bytes: some Sequence<UInt8>) {
            if gap, !slug.isEmpty { slug.append(0x2D) }
            gap = false
            slug.append(contentsOf: bytes)
        }
        for scalar in text.unicodeScalars where slug.count < 64 {
            switch scalar.value {
            case 0x61...0x7A, 0x30...0x39: append(CollectionOfOne(UInt8(scalar.value)))
            case 0x41...0x5A: append(CollectionOfOne(UInt8(scalar.value + 0x20)))
            case 0xC0...0x17F:
                let letters = latin[Int(scalar.value - 0xC0)]
                if letters == "-" { gap = true } else { append(letters.utf8) }
            case 0x300...0x36F: break
            default:
                if scalar.value > 0x17F, scalar.properties.isAlphabetic {
                    append(String(scalar.value, radix: 16).utf8)
                } else {
                    gap = true
                }
            }
        }
        slug = Array(slug.prefix(64))
        while slug.last == 0x2D { slug.removeLast() }
        return String(decoding: slug, as: UTF8.self)
    }

    /// U+00C0 to U+017F; "-" for what is no letter.
    private static let latin: [String] =
        """
        a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss \
        a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th y \
        a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i i i i i i i ij ij \
        j j k k k l l l l l l l l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t \
        u u u u u u u u u u u u w w y y y z z z z z z s
        """.split(separator: " ").map(String.init)
}
