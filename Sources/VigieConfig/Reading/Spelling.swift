// SPDX-License-Identifier: Apache-2.0

/// Guesses which word was meant.
enum Spelling {
    /// The hint for a word that is none of `allowed`: the nearest within two edits (one for words of up to four
    /// letters), or all words where there are few.
    static func hint(_ word: String, among allowed: [String]) -> String? {
        if let near = nearest(word, among: allowed) { return "did you mean \"\(near)\"?" }
        guard !allowed.isEmpty, allowed.count <= 24 else { return nil }
        return "one of: \(allowed.joined(separator: ", "))"
    }

    /// The nearest word, the first of several; nil where none is near.
    static func nearest(_ word: String, among allowed: [String]) -> String? {
        let written = plain(word)
        guard !written.isEmpty, written.count <= 64 else { return nil }
        var best: (word: String, distance: Int)?
        for candidate in allowed {
            let bound = min(written.count, candidate.count) <= 4 ? 1 : 2
            let distance = distance(written, plain(candidate))
            if distance <= bound, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// Lower case; hyphens, spaces and underscores are the same, because that is what people mix up.
    private static func plain(_ word: String) -> [UInt8] {
        word.utf8.prefix(65).map { byte in
            switch byte {
            case 0x41...0x5A: byte + 0x20
            case 0x2D, 0x20: 0x5F
            default: byte
            }
        }
    }

    /// Edits (insertion, deletion, replacement, swap of neighbours) from one word to the other.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        if abs(left.count - right.count) > 2 { return .max }
        var before: [Int] = []
        var previous = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                var cost = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, before[j - 1] + 1)
                }
                row.append(cost)
            }
            before = previous
            previous = row
        }
        return previous[right.count]
    }
}
