// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Domains and names of one word, to be found by what is left of them where somebody cut or masked them:
/// `hammer-poznan.p...`, `ch-valb***.example`, `P****X`.
///
/// What must be visible:
/// - of a domain that is cut, all up to the first letter of its ending; behind `://`, `www.` or `@` six letters and half of
///   its name are enough, as forums cut what a link shows;
/// - of a domain that is masked, its ending, and four letters and two fifths of its name, from the first on;
/// - of a name that is masked, its first and its last letter, a capital before the mask, six letters in all, one asterisk
///   for each hidden letter: a name that nothing else of the list fits. Where less than half of it is seen, it is ambiguous.
struct MaskedForms: Sendable {
    struct Form: Sendable {
        /// Lower case: a domain in punycode, or a folded word.
        var text: [UInt8]
        var isDomain: Bool
        var entries: [UInt32]
    }

    /// What fits a masked form.
    struct Fit {
        var form: Mention.Form
        var entries: [UInt32]
        /// True where little is seen.
        var isDoubtful: Bool
    }

    /// Sorted by text.
    private let forms: [Form]

    /// Candidates of one prefix that are compared; of more, none is meant.
    private static let mostCandidates = 2_000
    /// Entries that one form may fit.
    private static let mostFits = 5
    private static let fewestLetters = 4
    private static let fewestCutLetters = 6
    private static let shortestName = 6

    init(_ domains: [DomainPattern], _ names: PatternSet) {
        var forms = domains.map { Form(text: Array($0.ascii.utf8), isDomain: true, entries: $0.entries) }
        for pattern in names.patterns where pattern.isNamed && pattern.count == 1 {
            guard let word = names.word(of: names.symbols[Int(pattern.start)]) else { continue }
            let uses = names.uses(of: pattern).filter { ($0.kind == .name || $0.kind == .alias) && $0.manner == .free }
            let letters = names.bytes(ofWord: word)
            guard !uses.isEmpty, letters.count >= Self.shortestName else { continue }
            forms.append(Form(text: Array(letters), isDomain: false, entries: uses.map(\.entry)))
        }
        self.forms = forms.sorted { $0.text.lexicographicallyPrecedes($1.text) }
    }

    var isEmpty: Bool { forms.isEmpty }

    var footprint: Int { forms.reduce(0) { $0 + $1.text.count + MemoryLayout<Form>.stride } }

    // MARK: Looking up

    /// Domains that begin with what is left of a cut one, in lower case.
    ///
    /// `isLink`: behind `://`, `www.` or `@`.
    func cut(_ visible: [UInt8], isLink: Bool) -> Fit? {
        fit(visible, isDomain: true) { form in
            guard let end = form.lastIndex(of: 0x2E), form.count > visible.count else { return nil }
            if visible.count > end + 1 { return Self.letters(visible) >= Self.fewestLetters ? true : nil }
            let seen = Self.letters(visible)
            guard isLink, seen >= Self.fewestCutLetters, 2 * visible.count >= form.prefix(end).count else { return nil }
            return true
        }
    }

    /// Domains and names that fit what stands before and behind a run of asterisks, in lower case.
    func masked(_ before: [UInt8], hidden: Int, _ after: [UInt8]) -> Fit? {
        guard !before.isEmpty, !after.isEmpty else { return nil }
        if let dot = after.firstIndex(of: 0x2E) {
            guard dot + 1 < after.count else { return nil }
            return fit(before, isDomain: true) { form in
                guard form.count > before.count + after.count, form.suffix(after.count).elementsEqual(after) else {
                    return nil
                }
                let name = Self.letters(form.prefix(form.count - (after.count - dot)))
                let seen = Self.letters(before) + Self.letters(Array(after[..<dot]))
                return seen >= Self.fewestLetters && 5 * seen >= 2 * name ? true : nil
            }
        }
        let length = before.count + hidden + after.count
        guard length >= Self.shortestName, hidden >= 2 else { return nil }
        let isHalf = 2 * (before.count + after.count) >= length && before.count + after.count >= Self.fewestLetters
        guard
            var found = fit(
                before, isDomain: false,
                { form in
                    form.count == length && form.suffix(after.count).elementsEqual(after) ? isHalf : nil
                })
        else { return nil }
        found.isDoubtful = !isHalf
        return isHalf || found.entries.count == 1 ? found : nil
    }

    private static func letters(_ text: some Sequence<UInt8>) -> Int {
        text.reduce(0) { $0 + (FoldedReader.isWord($1) ? 1 : 0) }
    }

    /// The entries of the forms that begin with a prefix and pass a test; nil for none, and for too many.
    private func fit(_ prefix: [UInt8], isDomain: Bool, _ test: ([UInt8]) -> Bool?) -> Fit? {
        var low = 0
        var high = forms.count
        while low < high {
            let middle = (low + high) / 2
            if forms[middle].text.lexicographicallyPrecedes(prefix) { low = middle + 1 } else { high = middle }
        }
        var entries: [UInt32] = []
        var looked = 0
        while low < forms.count, forms[low].text.starts(with: prefix) {
            looked += 1
            guard looked <= Self.mostCandidates else { return nil }
            if forms[low].isDomain == isDomain, test(forms[low].text) != nil {
                entries += forms[low].entries.filter { !entries.contains($0) }
                guard entries.count <= Self.mostFits else { return nil }
            }
            low += 1
        }
        guard !entries.isEmpty else { return nil }
        return Fit(form: isDomain ? .domain : .name, entries: entries, isDoubtful: false)
    }
}
