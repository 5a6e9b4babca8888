// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieTestSupport
import VigieText

@Suite("Folding")
struct FoldingTests {
    @Test(
        "texts that a reader would call the same become equal",
        arguments: [
            ("Hôpital privé de la Miotte", "hopital prive de la miotte"),
            ("HÔPITAL PRIVÉ DE LA MIOTTE", "hopital prive de la miotte"),
            ("Ho\u{302}pital prive\u{301} de la Miotte", "hopital prive de la miotte"),
            ("HÃ´pital privÃ© de la Miotte", "hopital prive de la miotte"),
            ("H&ocirc;pital priv&#233; de&nbsp;la&#xA0;Miotte", "hopital prive de la miotte"),
            ("H&amp;ocirc;pital priv&amp;#233;", "hopital prive"),
            ("Ｈôpital　ｐrivé", "hopital prive"),
            ("𝐇𝐨𝐩𝐢𝐭𝐚𝐥 𝟓", "hopital 5"),
            ("Hô\u{AD}pi\u{200B}tal\u{202E} \u{2060}privé", "hopital prive"),
            ("Sacré-Cœur  \r\n\t d’Aÿ", "sacre coeur d ay"),
            ("l'Étoile l’Étoile lʼÉtoile l＇Étoile l′Étoile", "l etoile l etoile l etoile l etoile l etoile"),
            ("Trois‐Fontaines – Trois—Fontaines", "trois fontaines trois fontaines"),
            ("ﬁche ﬀ Æther Straße", "fiche ff aether strasse"),
            ("chu@orvanne.example:8080/a_b", "chu@orvanne.example:8080/a_b"),
            ("chu。orvanne．example", "chu.orvanne.example"),
            ("A & B &c; &bogus;", "a & b &c; &bogus;"),
            ("База Данных Й", "база данных и"),
            ("И\u{306}", "и"),
            ("ΆΛΦΑ", "αλφα"),
            ("🔥Doctolib™🔥", "doctolib"),
            ("l\u{2019}h\u{2C6}pital", "l h pital"),
            ("«CAFÉ»", "cafe"),
            ("Lâ€™HÃ´pital", "l hopital"),
            ("CÅ“ur", "coeur"),
            ("   ", ""), ("", ""), ("-", ""),
        ])
    func folds(text: String, expected: String) {
        #expect(Folding.fold(text) == expected)
        #expect(Folding.fold(Folding.fold(text)) == Folding.fold(text), "folding is idempotent here")
        let bytes = Folding.withFoldedBytes(of: text) { Array($0) }
        #expect(bytes == Array(expected.utf8), "the bytes alone are the same")
    }

    @Test("bytes that are no UTF-8 and become two letters each have room", arguments: [1, 7, 40, 100_000])
    func roomForLegacyBytes(_ count: Int) {
        let folded = Folding.foldedText(utf8: [UInt8](repeating: 0xDF, count: count))
        #expect(folded.bytes == [UInt8](repeating: 0x73, count: 2 * count))
        #expect(folded.originalRange(of: 2 * count - 2..<2 * count) == count - 1..<count)
    }

    @Test("bytes that are no UTF-8 are read as Windows-1252")
    func invalidBytes() {
        let bytes: [UInt8] = [0x48, 0xF4, 0x70, 0x69, 0x74, 0x61, 0x6C, 0x20, 0x9C, 0xFF, 0xC3]
        #expect(Folding.foldedText(utf8: bytes).bytes == Array("hopital oeya".utf8))
    }

    @Test(
        "a folded range leads back to whole characters of the original",
        arguments: [
            ("l'hôpital privé de la Miotte!", "hopital prive", "hôpital privé"),
            ("x Ho\u{302}pital prive\u{301} y", "hopital prive", "Ho\u{302}pital prive\u{301}"),
            ("  le   Sacré -- Cœur.", "sacre coeur", "Sacré -- Cœur"),
            ("H&amp;ocirc;pital&nbsp;!", "hopital", "H&amp;ocirc;pital"),
            ("HÃ´pital", "hopital", "HÃ´pital"),
            ("a\u{200B}b\u{200B}c", "b", "b"),
            ("Hémаlys", "hem", "Hém"),
            ("xa\u{200B}\u{301}b", "a", "a\u{200B}\u{301}"),
            ("é\u{200B}\u{301}xyz", "xyz", "xyz"),
            ("é\u{301}\u{302}\u{303}xyz", "e", "é\u{301}\u{302}\u{303}"),
            ("ÀÉÎÕÜ çà et là, une rue", "une", "une"),
            ("ÆŒ ﬃx straße 12", "strasse 1", "straße 1"),
        ])
    func ranges(text: String, needle: String, expected: String) throws {
        let folded = Folding.foldedText(text)
        let start = try #require(Self.find(Array(needle.utf8), in: folded.bytes))
        let range = folded.originalRange(of: start..<start + needle.utf8.count)
        #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == expected)
    }

    @Test("a range outside the text is cut to it")
    func rangeOutside() {
        let folded = Folding.foldedText("é")
        #expect(folded.originalRange(of: 0..<100) == 0..<2)
        #expect(folded.originalRange(of: 50..<100).isEmpty)
        #expect(Folding.foldedText("").originalRange(of: 0..<1) == 0..<0)
    }

    @Test("the fast path and the slow path fold alike, and every range lies within the original, on random bytes")
    func random() {
        var generator = SeededRandom(7)
        let pieces: [[UInt8]] =
            [
                "a", "Z", " ", "  ", "-", "'", "&", "&amp;", "é", "e\u{301}", "œ", "\u{200B}", "Ã©", "ﬃ", "Ж", "漢", "🔥",
                "\n",
                ".", "@", "0", "&eacute;", "’", "abcdefgh", "ABCDEFGH12",
            ].map { Array($0.utf8) } + [[0xC3], [0xFF], [0xE2, 0x82], [0x80], [0]]
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int(generator.next() % 24) { bytes += pieces[Int(generator.next() % UInt64(pieces.count))] }
            let folded = Folding.foldedText(utf8: bytes)
            #expect(folded.bytes.count <= bytes.count)
            // Seven spaces of lead shift every later byte to another place in the eight-byte steps.
            let shift = Int(generator.next() % 8)
            let shifted = Folding.foldedText(utf8: [UInt8](repeating: 0x20, count: shift) + bytes)
            #expect(shifted.bytes == folded.bytes)
            var last = 0
            for index in folded.bytes.indices {
                let range = folded.originalRange(of: index..<index + 1)
                #expect(range.lowerBound >= 0 && range.upperBound <= bytes.count && !range.isEmpty)
                #expect(range.lowerBound >= last || range.upperBound > last)
                last = range.lowerBound
                let moved = shifted.originalRange(of: index..<index + 1)
                #expect(moved == range.lowerBound + shift..<range.upperBound + shift)
            }
        }
    }

    @Test(
        "time grows with the text, not faster", arguments: [" ", "-", "&", "&amp;", "e\u{301}", "\u{200B}", "Ã", "é"])
    func linear(piece: String) {
        let folded = Folding.foldedText(String(repeating: piece, count: 1_000_000))
        #expect(folded.bytes.count <= 1_000_000)
    }

    @Test("words that look alike have one skeleton")
    func skeletons() {
        func skeleton(_ text: String) -> [UInt8] { Confusables.skeleton(of: Array(Folding.fold(text).utf8)) }
        #expect(skeleton("h0pital") == skeleton("hôpital"))
        #expect(skeleton("h3malys") == skeleton("Hémalys"))
        #expect(skeleton("Hémаlys") == skeleton("Hémalys"))
        #expect(skeleton("l4boratoire") == skeleton("Laboratoire"))
        #expect(skeleton("c1inique") == skeleton("cl1nique"))
        #expect(skeleton("miotte") != skeleton("motte"))
        #expect(Confusables.isSuspect(Array("h0pital".utf8)))
        #expect(Confusables.isSuspect(Array("hеmalys".utf8)))
        #expect(!Confusables.isSuspect(Array("2026".utf8)))
        #expect(!Confusables.isSuspect(Array("miotte".utf8)))
    }

    static func find(_ needle: [UInt8], in text: [UInt8]) -> Int? {
        guard needle.count <= text.count else { return nil }
        return (0...text.count - needle.count).first { Array(text[$0..<$0 + needle.count]) == needle }
    }
}
