// SPDX-License-Identifier: Apache-2.0

import VigiePSL
import VigieText

/// One watched domain, as the folded text shows it.
struct DomainPattern: Sendable {
    /// Words of the folded domain; between two of them stands a hyphen or a dot.
    var words: [[UInt8]]
    /// `dots[i]`: whether a dot (not a hyphen) follows word i.
    var dots: [Bool]
    /// The word that the search begins at.
    var anchor: Int
    /// In punycode: what a text that is not plain ASCII must resolve to.
    var ascii: String
    var entries: [UInt32]

    /// What stands behind the anchor, for a look at the text before anything is compared.
    struct Glance: Sendable, BitwiseCopyable {
        /// 0 where a dot follows; else the first letter behind the hyphen.
        var next: UInt8
    }

    var glance: Glance { Glance(next: dots[anchor] ? 0 : words[anchor + 1].first ?? 0) }

    /// The forms in which a domain may stand in a text: as punycode and, where that differs, with its letters.
    /// Empty where it is no domain, or a public suffix.
    static func forms(of domain: String, entry: Int) -> [DomainPattern] {
        let trimmed = domain.lowercased().split(separator: ".").joined(separator: ".")
        guard let ascii = Punycode.ascii(trimmed), ascii.contains("."),
            ascii.utf8.allSatisfy({ FoldedReader.isWord($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F }),
            !PublicSuffixList.shared.isPublicSuffix(ascii)
        else { return [] }
        var forms = [ascii]
        if let unicode = Punycode.unicode(ascii), unicode != ascii { forms.append(unicode) }
        return forms.compactMap { DomainPattern(form: $0, ascii: ascii, entry: entry) }
    }

    private init?(form: String, ascii: String, entry: Int) {
        var words: [[UInt8]] = []
        var dots: [Bool] = []
        for label in form.split(separator: ".") {
            let parts = PatternSetBuilder.words(of: Folding.foldedText(String(label)).bytes)
            guard !parts.isEmpty else { return nil }
            words += parts.map { Array($0) }
            dots += [Bool](repeating: false, count: parts.count - 1) + [true]
        }
        guard words.count <= PatternSetBuilder.mostSymbols else { return nil }
        self.ascii = ascii
        entries = [UInt32(entry)]
        guard words.count > 1 else { return nil }
        anchor = 0
        self.words = words
        self.dots = dots
    }

    /// Chooses the rarest word outside the top level, the longest among equals, as the search begins at it.
    mutating func chooseAnchor(frequency: [[UInt8]: Int]) {
        let best = words.indices.dropLast().min { left, right in
            cost(of: words[left], frequency) < cost(of: words[right], frequency)
        }
        anchor = best ?? 0
    }

    private func cost(of word: [UInt8], _ frequency: [[UInt8]: Int]) -> (Int, Int) {
        let common = frequency[word] ?? 1
        return ((word.count < 3 ? 32 : 0) + (Int.bitWidth - common.leadingZeroBitCount), -word.count)
    }
}
