// SPDX-License-Identifier: Apache-2.0

/// Finds out whether a sentence may name an entry that its reader must not see.
///
/// It errs on the side of silence: one telling word of a hidden name suffices, however it is written around.
struct HiddenNames {
    /// Whole names, without spaces and punctuation.
    private let joined: Set<String>
    /// Words that stand in a hidden name and in no shown one.
    private let words: Set<String>

    /// Shorter words tell nothing: "le", "des", "chu".
    private static let shortestWord = 4

    init(of hidden: [String], shown: [String]) {
        let shownWords = Set(shown.flatMap(HiddenNames.split))
        let shownJoined = Set(shown.map { HiddenNames.split($0).joined() })
        joined = Set(hidden.map { HiddenNames.split($0).joined() }.filter { !$0.isEmpty }).subtracting(shownJoined)
        words = Set(hidden.flatMap(HiddenNames.split).filter { $0.count >= HiddenNames.shortestWord })
            .subtracting(shownWords)
    }

    /// True where the text holds a hidden name, in one piece or spread, or one of its telling words.
    func stand(in text: String) -> Bool {
        if text.isEmpty { return false }
        let parts = HiddenNames.split(text)
        if parts.contains(where: words.contains) { return true }
        let whole = parts.joined()
        return joined.contains { whole.contains($0) } || words.contains { whole.contains($0) }
    }

    /// Letters and digits in lower case without accents, a word each.
    private static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text.lowercased() {
            guard let scalar = character.unicodeScalars.first, scalar.properties.isAlphabetic || character.isNumber
            else {
                if !word.isEmpty { words.append(word) }
                word = ""
                continue
            }
            // Canonical decomposition of one letter puts its base first; the marks are left out.
            word.unicodeScalars.append(base(of: scalar))
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// The letter under the accents of Latin-1 and Latin Extended-A; others as they are.
    private static func base(of scalar: Unicode.Scalar) -> Unicode.Scalar { bases[scalar] ?? scalar }

    private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
        let rows: [(Unicode.Scalar, String)] = [
            ("a", "àáâãäåā"), ("c", "çćč"), ("e", "èéêëēęě"), ("i", "ìíîïī"), ("n", "ñńň"), ("o", "òóôõöøō"),
            ("s", "śš"), ("u", "ùúûüūů"), ("y", "ýÿ"), ("z", "źżž"),
        ]
        var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letter, forms) in rows { for form in forms.unicodeScalars { bases[form] = letter } }
        return bases
    }()
}
