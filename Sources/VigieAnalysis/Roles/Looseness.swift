// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieText

/// Says in what a text differs from the name of an entry that it was found for: read again from the two, for people who
/// have to judge it.
enum Looseness {
    /// Part of a sentence: "only in another order, or with words left out or exchanged".
    static func sentence(_ mention: Mention, of entry: Entry) -> String {
        let bytes = Array(mention.text.utf8)
        if bytes.count(where: { $0 == UInt8(ascii: "*") }) >= 2 { return "only masked with asterisks" }
        if mention.text.hasSuffix("…") || bytes.suffix(3).elementsEqual("...".utf8) { return "only cut off" }
        let words = Words.plain(mention.text)
        // "H O P I T A L": nearly all that stands there are single letters.
        if words.count >= 6, words.count(where: { $0.count == 1 }) * 3 >= words.count * 2 {
            return "only with its letters set apart"
        }
        if mention.form == .domain { return "only by a form of its domain" }
        let names = ([entry.name] + entry.aliases).map(Words.plain)
        let joined = words.joined()
        if words.count == 1, names.contains(where: { $0.count > 1 && isGlued($0, joined) }) {
            return "only written as one word"
        }
        if Looseness.hasForeignLetters(mention.text) { return "only by look-alike letters" }
        let known = Set(names.joined())
        let strange = words.filter { !known.contains($0) }
        if strange.isEmpty { return "only in another order, or with words left out" }
        if strange.allSatisfy({ word in known.contains { isOneLetterAway(word, $0) } }) {
            return "only with a letter exchanged, left out or added"
        }
        return "only with words abbreviated, left out or exchanged, or in another order"
    }

    /// With its articles or without.
    private static func isGlued(_ name: [String], _ joined: String) -> Bool {
        name.joined() == joined || name.filter { $0.count > 3 }.joined() == joined
    }

    /// Letters of other alphabets, or figures within words.
    private static func hasForeignLetters(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.contains { index in
            if (0x0370...0x052F).contains(scalars[index].value) { return true }
            func isLetter(_ at: Int) -> Bool { scalars.indices.contains(at) && scalars[at].properties.isAlphabetic }
            return (0x30...0x39).contains(scalars[index].value) && (isLetter(index - 1) || isLetter(index + 1))
        }
    }

    /// One letter exchanged, left out or added, in words of four letters at least.
    private static func isOneLetterAway(_ left: String, _ right: String) -> Bool {
        let (short, long) = left.count <= right.count ? (Array(left), Array(right)) : (Array(right), Array(left))
        guard short.count >= 4, long.count - short.count <= 1 else { return false }
        let head = zip(short, long).prefix { $0 == $1 }.count
        let rest = short.count - head
        return long.count > short.count
            ? short.suffix(rest).elementsEqual(long.suffix(rest))
            : short.suffix(max(0, rest - 1)).elementsEqual(long.suffix(max(0, rest - 1)))
                || rest >= 2 && short[head] == long[head + 1] && short[head + 1] == long[head]
                    && short.suffix(rest - 2).elementsEqual(long.suffix(rest - 2))
    }
}
